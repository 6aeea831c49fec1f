import type { StepDefinition } from '../../../../domain/protocol/definition.ts';
import {
  backToMandate,
  familyAreaHead,
  reportBeside,
  reportHangsOnHearing,
  tmCoordinator,
  tmSocialWorker,
} from '../rules.ts';
import { ownDeadline } from '../terms.ts';

/** While the mandate runs: its hearings, the wait between one report and the next, its end. */
export const mandateSteps = {
  prepareUdienza: {
    card: 'P1.13',
    label: "Preparazione dell'udienza",
    purpose: "Prepara l'udienza e, se serve, l'aggiornamento per il giudice.",
    phase: 'mandato',
    kind: 'task',
    actor: tmSocialWorker,
    visibility: 'S-TM',
    form: 'prepareUdienza',
    lane: 'udienza',
    terms: {
      aggiornamento: {
        ...ownDeadline,
        label: "Aggiornamento per l'udienza",
        amount: 2,
        unit: 'workingDays',
        from: { caseTerm: 'udienza' },
        direction: 'backward',
        ladder: 'L5',
        source: "Scelta del servizio [proposta]: due giorni lavorativi prima dell'udienza",
        variants: [
          {
            when: { fact: 'actType', is: 'provvedimentoIndifferibile' },
            amount: 5,
            source:
              "Scelta del servizio [proposta]: cinque giorni lavorativi prima dell'udienza (art. 473-bis.15 c.p.c.)",
          },
        ],
      },
    },
    outcomes: {
      ready: {
        label: 'Pronti, con un aggiornamento inviato',
        needs: ['update', 'updateReport'],
        effects: [{ open: 'recordUdienza' }],
      },
      withoutReport: {
        label: 'Pronti, senza aggiornamento',
        needs: ['note'],
        effects: [{ open: 'recordUdienza' }],
      },
    },
  },
  recordUdienza: {
    card: 'P1.13',
    label: 'Udienza e suo esito',
    purpose: "Partecipa all'udienza, se convocato, e riporta che cosa ne esce.",
    phase: 'mandato',
    kind: 'task',
    actor: tmSocialWorker,
    visibility: 'S-TM',
    form: 'recordUdienza',
    lane: 'udienza',
    terms: {
      esito: {
        ...ownDeadline,
        label: "Esito dell'udienza",
        amount: 2,
        unit: 'workingDays',
        from: { anchor: 'hearingAt' },
        ladder: 'L5',
        source: "Scelta del servizio [proposta]: due giorni lavorativi dall'udienza",
      },
    },
    outcomes: {
      postponed: {
        label: 'Rinviata',
        needs: ['nextHearingAt'],
        effects: [
          { openLane: 'udienza' },
          { when: reportHangsOnHearing, recomputeTerm: 'invioRelazione' },
        ],
      },
      decisionReserved: {
        label: "Decisione riservata: si attende l'atto",
        effects: backToMandate,
      },
      newAct: {
        label: 'Emesso un nuovo atto, da registrare',
        effects: [{ raisePriority: 1 }, ...backToMandate],
      },
      closed: { label: 'Procedimento chiuso', effects: [{ open: 'proposeClosing' }] },
    },
  },
  planNextRelazione: {
    card: 'P1.14',
    label: 'Mandato in corso',
    purpose:
      'Il sistema fissa la relazione successiva dalla data nominale di questa; il fascicolo aspetta qui la sua prossima data.',
    phase: 'mandato',
    kind: 'waiting',
    actor: tmSocialWorker,
    visibility: 'S-TM',
    form: 'planNextRelazione',
    terms: {},
    outcomes: {
      closing: {
        label: 'Si propone la chiusura',
        keepsOpen: true,
        effects: [{ open: 'proposeClosing' }],
      },
    },
  },
  reviewMandateExpiry: {
    card: 'P1.15',
    label: 'Scadenza del mandato',
    purpose: 'Decidi con il coordinatore che cosa accade quando il mandato finisce.',
    phase: 'mandato',
    kind: 'task',
    actor: tmSocialWorker,
    actorVariants: [{ ...familyAreaHead, when: { fact: 'mandateExpired', is: true } }],
    visibility: 'S-TM',
    form: 'reviewMandateExpiry',
    lane: 'mandato',
    terms: {
      decisioneMandato: {
        ...ownDeadline,
        label: 'Decisione sulla scadenza del mandato',
        amount: 90,
        unit: 'calendarDays',
        from: { caseTerm: 'fineMandato' },
        direction: 'backward',
        internalTarget: true,
        ladder: 'L30',
        source: 'Scelta del servizio [proposta]: novanta giorni prima della fine del mandato',
        variants: [
          {
            when: { fact: 'mandateExpired', is: true },
            amount: 5,
            unit: 'workingDays',
            from: 'opened',
            direction: 'forward',
            ladder: 'L5',
            source: 'Scelta del servizio [proposta]: cinque giorni lavorativi dal mandato scaduto',
          },
        ],
      },
    },
    outcomes: {
      askProroga: {
        label: 'Si chiede di prorogare il mandato',
        needs: ['newEndOn'],
        effects: [...reportBeside('mandate'), ...backToMandate],
      },
      newMeasure: {
        label: 'Si propone una nuova misura',
        needs: ['note'],
        effects: [...reportBeside('mandate'), ...backToMandate],
      },
      handover: {
        label: 'Si passa allo SST',
        effects: [
          { setFact: 'mandateEnding', to: true },
          { startCase: 'tmSstHandover', link: 'continues' },
          { when: { not: { running: 'conclusioneMandato' } }, open: 'proposeClosing' },
        ],
      },
      end: {
        label: 'Il mandato si conclude',
        effects: [
          { setFact: 'mandateEnding', to: true },
          // The mandate ends on its day; when that day is past, now.
          { when: { not: { running: 'conclusioneMandato' } }, open: 'proposeClosing' },
        ],
      },
      beyond18: {
        label: 'Prosegue oltre i diciotto anni',
        needs: ['legalBasisBeyond18', 'mandateEndsOn'],
        effects: [
          { setFact: 'mandateExpired', to: false },
          { setFact: 'endInAct', to: true },
          { cancelLane: 'mandato' },
          { openLane: 'mandato' },
          ...backToMandate,
        ],
      },
    },
  },
  decideBeyond18: {
    card: 'P1.15',
    label: 'Il minore compie diciotto anni',
    purpose:
      'Scrivi il fondamento giuridico per proseguire, o proponi la chiusura: nulla è automatico.',
    phase: 'mandato',
    kind: 'task',
    actor: tmCoordinator,
    visibility: 'S-TM',
    form: 'decideBeyond18',
    terms: {
      maggioreEta: {
        ...ownDeadline,
        label: 'Decisione per la maggiore età',
        amount: 90,
        unit: 'calendarDays',
        ladder: 'L30',
        source: "Scelta del servizio [proposta]: novanta giorni dall'avviso",
        variants: [
          {
            when: { anchor: 'turns18On', known: true },
            amount: 0,
            unit: 'fixedDate',
            from: { anchor: 'turns18On' },
            rollOnHoliday: false,
            source: 'Scelta del servizio [proposta]: entro il giorno dei diciotto anni',
          },
        ],
      },
    },
    outcomes: {
      goesOn: {
        label: 'Si prosegue',
        needs: ['legalBasisBeyond18'],
        effects: backToMandate,
      },
      ends: {
        label: 'Si propone la chiusura',
        needs: ['note'],
        effects: [{ open: 'proposeClosing' }],
      },
    },
  },
} as const satisfies Readonly<Record<string, StepDefinition>>;
