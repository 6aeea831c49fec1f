import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import type { AbsenceView, PersonChoice } from '../../../api/services/people/absence-service.ts';
import { AbsenceChangeView } from '../../../web/pages/absences/change-view.tsx';
import { AbsenceListView, type AbsenceListModel } from '../../../web/pages/absences/list-view.tsx';
import { askedAbsence, missingIn } from '../../../web/pages/absences/typed.ts';

const anna: PersonChoice = {
  ...{ userId: 'u1', displayName: 'Anna Ponti', role: 'tmSocialWorker', agencyId: 'tm' },
  ...{ roleLabel: 'Assistente sociale Tutela Minori', agencyLabel: 'Tutela Minori' },
};
const bruno: PersonChoice = { ...anna, userId: 'u2', displayName: 'Bruno Rive' };

const absence: AbsenceView = {
  ...{ id: 'a1', version: 1, from: '2026-12-01', to: '2026-12-10', scope: 'everything' },
  person: { userId: 'u1', displayName: 'Anna Ponti' },
  substitute: { userId: 'u2', displayName: 'Bruno Rive' },
  ...{ scopeLabel: 'Tutto', state: 'running', mayChange: true, warnings: [] },
};

const model: AbsenceListModel = {
  ...{ page: { items: [] }, when: 'current', people: [anna], substitutes: [anna, bruno] },
  typed: { userId: 'u1', from: '', to: '', substituteId: '', scope: 'tutto' },
  ...{ faults: [], key: 'k', csrf: 'c', done: undefined },
};

const read = (html: string): string =>
  html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
const drawn = (change: Partial<AbsenceListModel> = {}): string =>
  read(renderToString(<AbsenceListView model={{ ...model, ...change }} />));
const listed = (change: Partial<AbsenceView>): string =>
  drawn({ page: { items: [{ ...absence, ...change }] } });

describe('Assenze e sostituzioni', () => {
  it('says when nobody is away, and what the page is for', () => {
    expect(drawn()).toContain('Nessuna assenza in corso o prevista. Quando tu');
    expect(drawn({ when: 'past' })).toContain('Nessuna assenza passata o annullata.');
  });

  it('says the days, both included, who stands in and whether it runs', () => {
    const page = listed({});
    expect(page).toContain('da mar 1 dicembre 2026 a gio 10 dicembre 2026, compresi');
    expect(page).toContain('Bruno Rive');
    expect(page).toContain('in corso');
  });

  it('says who acts today when it is not the substitute, and when nobody does', () => {
    const carla = { userId: 'u3', displayName: 'Carla Guida' };
    expect(listed({ actingToday: carla })).toContain('oggi agisce Carla Guida');
    expect(listed({ actingToday: null })).toContain('oggi non agisce nessuno');
    expect(listed({ actingToday: absence.substitute })).not.toContain('oggi agisce');
  });

  it('warns of a substitute who is away, in a box and in the row', () => {
    const warnings = [{ substitute: 'Bruno Rive', from: '2026-12-04', to: '2026-12-05' }];
    const page = listed({ warnings });
    expect(page).toContain('Il sostituto di Anna Ponti, Bruno Rive, è assente da ven 4 dicembre');
    expect(page.match(/ven 4 dicembre 2026/g)).toHaveLength(2);
  });

  it('offers to change only what may be changed', () => {
    expect(listed({})).toContain('Modifica');
    expect(listed({ mayChange: false, state: 'over' })).not.toContain('Modifica');
  });

  it('puts a fault on top and beside its field, and keeps what was typed', () => {
    const fault = { name: 'substituteId', message: 'Sostituto: è la stessa persona.' };
    const typed = { ...model.typed, from: '2026-12-01', substituteId: 'u1' };
    const html = renderToString(<AbsenceListView model={{ ...model, typed, faults: [fault] }} />);
    expect(html).toContain('href="#substituteId"');
    expect(html.match(/Sostituto: è la stessa persona\./g)).toHaveLength(2);
    expect(html).toContain('value="2026-12-01"');
  });

  it('asks for what is missing before it sends anything', () => {
    const typed = { ...model.typed, userId: '', from: '2026-02-30' };
    expect(missingIn(typed).map(({ name }) => name)).toEqual(['userId', 'from', 'to']);
  });

  it('asks the service for nobody, for everything or for one seat', () => {
    const typed = { ...model.typed, substituteId: 'nessuno' };
    expect(askedAbsence(typed)).toMatchObject({ substituteId: null, scope: 'everything' });
    expect(askedAbsence({ ...typed, scope: 'tmSocialWorker~tm' }).scope).toEqual({
      ...{ role: 'tmSocialWorker', agencyId: 'tm' },
    });
  });
});

describe('one absence', () => {
  const detail = {
    ...absence,
    history: [
      {
        ...{ what: 'entered' as const, by: 'Carla Guida', at: '2026-11-30T09:00:00+01:00' },
        ...{ to: '2026-12-10', substitute: 'Bruno Rive' },
      },
    ],
  };
  const typed = { to: '2026-12-10', substituteId: 'u2' };
  const shown = (mayChange: boolean): string =>
    read(
      renderToString(
        <AbsenceChangeView
          model={{
            absence: { ...detail, mayChange },
            ...{ substitutes: [bruno], typed, faults: [], key: 'k', csrf: 'c' },
            today: '2026-12-01',
          }}
        />,
      ),
    );

  it('is shortened, given to another substitute or withdrawn, by who may', () => {
    for (const button of ['Accorcia', 'Cambia il sostituto', 'Annulla l’assenza'])
      expect(shown(true)).toContain(button);
    expect(shown(false)).not.toContain('Accorcia');
  });

  it('keeps its history', () => {
    expect(shown(false)).toContain('inserita Carla Guida');
  });
});
