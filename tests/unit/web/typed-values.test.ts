import { describe, expect, it } from 'vitest';
import type { FormDefinition } from '../../../domain/protocol/definition.ts';
import { pendingFields, pendingFrom } from '../../../web/forms/pending.ts';
import {
  personRows,
  typedValues,
  withOneMorePerson,
  withoutEmptyPersons,
} from '../../../web/forms/values.ts';
import { localAddress } from '../../../web/query.ts';

const form: FormDefinition = {
  minors: { label: 'Minori', dataClass: 'I', type: 'persons' },
  note: { label: 'Nota', dataClass: 'J', type: 'longText' },
};

describe('what a person typed', () => {
  it('leaves out the fields that belong to the page', () => {
    expect(typedValues({ _csrf: 'x', _chiave: 'y', note: 'testo', visitors: ['a', 'b'] })).toEqual({
      note: 'testo',
      visitors: ['a', 'b'],
    });
  });

  it('closes the gaps between the rows of persons, so that a message points at the right row', () => {
    const typed = {
      'minors.0.givenName': '',
      'minors.0.familyName': ' ',
      'minors.2.givenName': 'Aurora',
      'minors.2.familyName': 'Valbianca',
      note: 'resta',
    };

    expect(withoutEmptyPersons(typed, form)).toEqual({
      'minors.0.givenName': 'Aurora',
      'minors.0.familyName': 'Valbianca',
      note: 'resta',
    });
  });

  it('adds a row of persons and keeps the others', () => {
    const typed = { 'minors.0.givenName': 'Aurora' };

    const more = withOneMorePerson(typed, 'minors');

    expect(personRows(typed, 'minors')).toBe(3);
    expect(personRows(more, 'minors')).toBe(4);
    expect(more['minors.0.givenName']).toBe('Aurora');
  });

  it('survives a new sign-in packed in one field, without passwords and tokens', () => {
    const packed = pendingFrom({
      _csrf: 'vecchio',
      _chiave: 'chiave',
      password: 'segreta',
      note: 'due\nrighe & altro',
      visitors: ['a', 'b'],
    });

    expect(pendingFields(packed)).toEqual([
      ['_chiave', 'chiave'],
      ['note', 'due\nrighe & altro'],
      ['visitors', 'a'],
      ['visitors', 'b'],
    ]);
  });
});

describe('the way back after the sign-in', () => {
  it('returns to the page that was asked for', () => {
    expect(localAddress('/pratiche/P2-2026-000118?esito=1-2#esito')).toBe(
      '/pratiche/P2-2026-000118?esito=1-2#esito',
    );
  });

  it.each(['//altrove.example', '/\\altrove.example', 'https://altrove.example', '', undefined])(
    'never leaves the site (%s)',
    (address) => {
      expect(localAddress(address)).toBe('/');
    },
  );
});
