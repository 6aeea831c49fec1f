import { HttpProblem } from '../../problem.ts';

/** So long a password that somebody else chose lets its person in, to choose an own one. */
export const temporaryPasswordDays = 7;

/** Says to whoever has such a password that an own one comes first: 403 `password-change-due`. */
export function passwordChangeDue(): HttpProblem {
  const why =
    'La password che ti è stata data è temporanea e serve solo a sceglierne una tua: vai a «Cambia la password», poi prosegui.';
  return new HttpProblem(403, 'password-change-due', why);
}
