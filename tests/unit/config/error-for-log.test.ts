import { DatabaseError } from 'pg';
import { describe, expect, it } from 'vitest';
import { errorForLog } from '../../../config/error-for-log.ts';

describe('an error in the log', () => {
  it('of PostgreSQL says which rule and where, and none of the values that it quotes', () => {
    const error = new DatabaseError('invalid input syntax for type date: "Zoraide"', 54, 'error');
    error.severity = 'ERROR';
    error.code = '22007';
    error.routine = 'DateTimeParseError';
    error.detail = 'Key (family_name)=(Zoraide) already exists.';
    const logged = errorForLog(error);
    expect(logged).toMatchObject({ code: '22007', routine: 'DateTimeParseError' });
    expect(JSON.stringify(logged)).not.toContain('Zoraide');
  });

  it('of ours says what it is, and the places of its stack', () => {
    const logged = errorForLog(new RangeError('Il giorno 30/02 non esiste'));
    expect(logged).toMatchObject({ type: 'RangeError', message: 'Il giorno 30/02 non esiste' });
    expect(logged['where']).toEqual(expect.arrayContaining([expect.stringMatching(/^at /)]));
  });

  it('that is no error at all leaves nothing but its kind', () => {
    expect(errorForLog('Zoraide')).toEqual({ type: 'string' });
  });
});
