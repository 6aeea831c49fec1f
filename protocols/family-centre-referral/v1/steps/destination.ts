import type { StepDefinition } from '../../../../domain/protocol/definition.ts';
import { actsForDestination, move, pathHere } from '../rules.ts';
import { ownDeadline } from '../terms.ts';

const onceBefore = { fact: 'noShow', is: true } as const;
const prolonged = { fact: 'extended', is: true } as const;
const threeMore = {
  amount: 45,
  from: 'opened',
  source:
    'Scelta del Centro [proposta]: tre incontri in più, in quarantacinque giorni dalla decisione',
} as const;

/** What the place where the family goes does with it. */
export const destinationSteps = {
  holdFirstMeeting: {
    card: 'P4.6',
    label: 'Primo incontro',
    purpose: 'Incontra la famiglia; se non si presenta, proponi una seconda data.',
    phase: 'percorso',
    kind: 'task',
    ...actsForDestination,
    visibility: 'S-DEST',
    form: 'holdFirstMeeting',
    terms: {
      primoIncontro: {
        ...ownDeadline,
        label: 'Primo incontro',
        amount: 15,
        from: { completionOf: 'referWithConsent' },
        ladder: 'L30',
        chain: 'E-DEST',
        source: "Scelta del Centro [proposta]: quindici giorni lavorativi dall'invio",
        variants: [
          {
            when: onceBefore,
            amount: 10,
            from: 'opened',
            source:
              'Scelta del Centro [proposta]: seconda data entro dieci giorni lavorativi dalla prima assenza',
          },
        ],
      },
    },
    outcomes: {
      held: {
        label: 'Svolto',
        needs: ['heldOn'],
        effects: [move('meet'), move('takeCharge'), { open: 'runShortPath' }],
      },
      notShown: {
        label: 'La famiglia non si è presentata',
        effects: [
          { when: onceBefore, setPhase: 'esito' },
          { when: onceBefore, open: 'returnOutcome' },
          { when: { not: onceBefore }, setFact: 'noShow', to: true },
          { when: { not: { open: 'returnOutcome' } }, open: 'holdFirstMeeting' },
        ],
      },
    },
  },
  runShortPath: {
    card: 'P4.7',
    label: 'Percorso breve',
    purpose: 'Annota ogni incontro; al sesto, o dopo novanta giorni, decidi.',
    phase: 'percorso',
    kind: 'task',
    ...actsForDestination,
    visibility: 'S-DEST',
    form: 'runShortPath',
    terms: {
      percorso: {
        ...ownDeadline,
        label: 'Durata del percorso',
        amount: 90,
        unit: 'calendarDays',
        from: { anchor: 'firstMeetingOn' },
        ladder: 'L30',
        chain: 'E-DEST',
        source: 'Scelta del Centro [proposta]: al più sei incontri o novanta giorni, poi si decide',
        variants: [
          { when: { all: [prolonged, pathHere] }, ...threeMore, chain: 'E-HUB' },
          { when: prolonged, ...threeMore },
          { when: pathHere, from: { completionOf: 'decodeNeed' }, chain: 'E-HUB' },
        ],
      },
    },
    outcomes: {
      meetingHeld: {
        label: 'Un incontro',
        needs: ['meetingOn', 'meetingType', 'meetingNumber'],
        keepsOpen: true,
        when: {
          predicate: {
            any: [
              { fact: 'meetingNumber', oneOf: ['1', '2', '3', '4', '5'] },
              { all: [prolonged, { fact: 'meetingNumber', oneOf: ['6', '7', '8'] }] },
            ],
          },
          because:
            "È l'ultimo incontro del percorso breve: scrivilo scegliendo come si conclude o, una volta sola, come prosegue.",
        },
        effects: [{ count: 'incontri' }],
      },
      done: {
        label: 'Concluso',
        effects: [{ setPhase: 'esito' }, { open: 'returnOutcome' }],
      },
      continueOnce: {
        label: 'Altri tre incontri',
        needs: ['reason'],
        when: {
          predicate: { not: prolonged },
          because: 'Il percorso è già stato prolungato una volta.',
        },
        effects: [{ setFact: 'extended', to: true }, { open: 'runShortPath' }],
      },
      toService: {
        label: 'Serve una presa in carico',
        effects: [{ setPhase: 'esito' }, { open: 'returnOutcome' }],
      },
    },
  },
} as const satisfies Readonly<Record<string, StepDefinition>>;
