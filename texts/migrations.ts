/** Why a case of a plan is written down as not done, when nobody could ask it. */
export const unreachableCase =
  'La pratica non ha risposto dopo molti tentativi: il passaggio non è avvenuto. Si può riprovare.';
