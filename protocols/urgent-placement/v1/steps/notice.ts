import type { StepDefinition } from '../../../../domain/protocol/definition.ts';
import {
  actSent,
  checked,
  familyAreaHead,
  registryOffice,
  tmCoordinator,
  tmSocialWorker,
} from '../rules.ts';
import { hourDeadline } from '../terms.ts';

/** What the prosecutor must have: a voice at once, and the act within twenty-four hours whoever is on duty. */
export const noticeSteps = {
  giveOralNotice: {
    card: '403.2',
    label: 'Avviso orale al PM',
    purpose: 'Avvisa subito il PM di turno e riporta chi, quando e come; non serve protocollo.',
    phase: 'collocamento',
    kind: 'task',
    actor: tmSocialWorker,
    visibility: 'S-TM',
    form: 'giveOralNotice',
    terms: {
      avvisoOrale: {
        ...hourDeadline,
        label: 'Avviso orale immediato',
        metAt: 'oralNoticeAt',
        amount: 1,
        from: { anchor: 'placedAt' },
        ladder: 'L0H',
        source:
          "Art. 403, c. 2, c.c. («immediato»); un'ora dal collocamento: scelta del servizio [proposta]",
      },
    },
    outcomes: { given: { label: 'Avviso dato', effects: [] } },
  },
  writeReport403: {
    card: '403.3',
    label: 'Breve relazione per il PM',
    purpose: 'Scrivi la breve relazione che accompagna atto e documenti.',
    phase: 'collocamento',
    kind: 'task',
    actor: tmSocialWorker,
    visibility: 'S-TM',
    form: 'writeReport403',
    // Its deadline is that of the sending, which runs from the placement for the whole case.
    terms: {},
    outcomes: { written: { label: 'Scritta', effects: [] } },
  },
  checkActToPm: {
    card: '403.3',
    label: "Verifica dell'atto",
    purpose: "Controlla l'atto che altri hanno scritto: dopo due ore parte anche senza verifica.",
    phase: 'collocamento',
    kind: 'task',
    actor: tmCoordinator,
    actorVariants: [{ ...familyAreaHead, when: { fact: 'checker', is: 'onCallHead' } }],
    visibility: 'S-TM',
    form: 'checkActToPm',
    // The voice comes before the paper; the notice is never waited for beyond its own hour.
    opensWhen: { after: 'writeReport403', softJoin: ['giveOralNotice'] },
    notBy: ['writeReport403'],
    terms: {
      verifica: {
        ...hourDeadline,
        label: "Verifica dell'atto",
        amount: 2,
        ladder: 'L0H',
        source:
          "Scelta del servizio [proposta]: due ore, perché nessuna verifica costi le 24 ore dell'art. 403, c. 2, c.c.",
        onExpiry: [{ setFact: 'checkUnanswered', to: true }, { open: 'sendActToPm' }],
      },
    },
    outcomes: {
      approved: { label: 'Approvato', effects: [{ open: 'sendActToPm' }] },
      returned: {
        label: 'Da rivedere',
        needs: ['note'],
        effects: [
          { setFact: 'checkUnanswered', to: false },
          { when: { not: { fact: 'lastHours', is: true } }, cancel: 'sendActToPm' },
          { open: 'writeReport403' },
        ],
      },
    },
  },
  sendActToPm: {
    card: '403.3',
    label: 'Invio al PM',
    purpose: 'Invia al PM atto, documenti e relazione, e registra la ricevuta.',
    phase: 'collocamento',
    kind: 'task',
    actor: registryOffice,
    visibility: 'S-TM',
    form: 'sendActToPm',
    // Its deadline is the term of the whole case, which this step meets.
    terms: {},
    outcomes: {
      delivered: {
        label: 'Consegnato',
        needs: ['receipt'],
        when: {
          predicate: checked,
          because: "L'atto non è ancora stato verificato da chi non lo ha scritto.",
        },
        effects: actSent,
      },
      sentUnchecked: {
        label: 'Consegnato senza verifica',
        needs: ['receipt', 'uncheckedReason'],
        when: {
          predicate: {
            all: [
              { not: checked },
              {
                any: [
                  { fact: 'checkUnanswered', is: true },
                  { fact: 'lastHours', is: true },
                ],
              },
            ],
          },
          because:
            "L'atto parte senza verifica solo se nessuno ha risposto entro due ore, o a due ore dal termine di legge.",
        },
        effects: [{ count: 'sentUnchecked' }, ...actSent],
      },
      bounced: {
        label: 'Non consegnato',
        keepsOpen: true,
        effects: [{ raisePriority: 1 }, { count: 'bounced' }],
      },
    },
  },
} as const satisfies Readonly<Record<string, StepDefinition>>;
