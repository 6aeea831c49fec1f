import type { CaseEventDefinition } from '../../../domain/protocol/definition.ts';
import {
  actUnread,
  comuneSocialWorker,
  endMandate,
  hearingStillAhead,
  registryOffice,
  reportBeside,
  reportHangsOnHearing,
  sstSocialWorker,
  termsRead,
  tmCoordinator,
  tmSocialWorker,
} from './rules.ts';

/** What happens to a mandate beside its steps. */
export const events = {
  newAct: {
    label: "Arriva un nuovo atto dell'autorità",
    purpose: "Fa rileggere i termini: quelli che l'atto cambia sono sostituiti, la storia resta.",
    by: [registryOffice, tmCoordinator],
    form: 'newAct',
    // The dates of the first would be replaced before anybody has read it: its fifteen days would count from the second.
    when: {
      predicate: { not: actUnread },
      because:
        "Prima si conclude la lettura dell'atto precedente: il nuovo ne prenderebbe le date.",
    },
    effects: [
      { when: { fact: 'urgent', is: true }, raisePriority: 1 },
      { setFact: 'newActToRead', to: true },
      { cancel: 'awaitChiarimento' },
      { open: 'transcribeTerms' },
    ],
  },
  closingAct: {
    label: 'Arriva un atto che chiude il mandato',
    purpose: 'Toglie i termini del mandato e apre la proposta di chiusura.',
    by: [registryOffice, tmCoordinator],
    form: 'closingAct',
    when: {
      predicate: termsRead,
      because: "Il primo atto non è ancora stato letto: l'atto di chiusura si legge con quello.",
    },
    effects: [
      { setFact: 'closingActRegistered', to: true },
      ...endMandate,
      { open: 'proposeClosing' },
    ],
  },
  procuraRequest: {
    label: 'Arriva una richiesta della Procura',
    purpose: 'Chiede un fascicolo di indagine collegato a questo.',
    by: [registryOffice, tmCoordinator],
    form: 'procuraRequest',
    effects: [{ startCase: 'procuraInquiry', link: 'related' }],
  },
  hearingMoved: {
    label: "L'udienza è spostata",
    purpose: "Ricalcola l'udienza e i termini che si contano da essa.",
    by: [registryOffice, tmCoordinator, tmSocialWorker],
    form: 'hearingMoved',
    when: {
      predicate: { running: 'udienza' },
      because: "Non c'è un'udienza da spostare: una nuova si registra con il suo atto.",
    },
    effects: [
      { when: hearingStillAhead, recomputeTerm: 'udienza' },
      { when: { not: hearingStillAhead }, cancelLane: 'udienza' },
      { when: { not: hearingStillAhead }, openLane: 'udienza' },
      { when: reportHangsOnHearing, recomputeTerm: 'invioRelazione' },
    ],
  },
  authorityChanged: {
    label: "Cambia l'autorità competente",
    purpose:
      'Registra la nuova autorità: i termini di prima valgono finché il nuovo giudice decide (art. 38 disp. att. c.c.).',
    by: [registryOffice, tmCoordinator],
    form: 'authorityChanged',
    effects: [{ count: 'authorityChanged' }],
  },
  appealUpdateRequested: {
    label: "La Corte d'Appello chiede un aggiornamento",
    purpose: 'Apre una relazione in più, con la sua data, accanto a quelle periodiche.',
    by: [registryOffice, tmCoordinator],
    form: 'appealUpdateRequested',
    when: {
      predicate: termsRead,
      because: 'Il primo atto non è ancora stato letto: la richiesta si legge con quello.',
    },
    effects: reportBeside('appeal'),
  },
  residenceChanged: {
    label: 'La famiglia si è trasferita',
    purpose:
      "Fa verificare la competenza; i termini restano nostri finché l'altro ente non accetta.",
    by: [tmCoordinator, tmSocialWorker, sstSocialWorker, comuneSocialWorker, registryOffice],
    form: 'residenceChanged',
    effects: [{ open: 'checkCompetenza' }],
  },
  responsabileChanged: {
    label: "Cambia il responsabile dell'affidamento",
    purpose: 'Apre una nuova comunicazione ai quattro destinatari, in quindici giorni.',
    by: [tmCoordinator, tmSocialWorker],
    form: 'responsabileChanged',
    when: {
      predicate: {
        all: [
          { fact: 'entrustedToService', is: true },
          { not: { open: 'communicateResponsabile' } },
        ],
      },
      because:
        'Il minore non è affidato al servizio (art. 5-bis), o la prima comunicazione è ancora da fare.',
    },
    effects: [{ setFact: 'responsabileChanged', to: true }, { open: 'communicateResponsabile' }],
  },
  comingOfAgeKnown: {
    label: 'Si conosce, o si corregge, la data dei diciotto anni',
    purpose: "Fissa l'avviso novanta giorni prima dei diciotto anni, al posto di quello di prima.",
    by: [tmCoordinator, tmSocialWorker, registryOffice],
    form: 'comingOfAgeKnown',
    when: {
      predicate: { not: { fact: 'minorDeceased', is: true } },
      because: 'Il minore è deceduto.',
    },
    effects: [{ recomputeTerm: 'avvisoMaggioreEta' }],
  },
  turned18: {
    label: 'Il minore compie diciotto anni entro novanta giorni',
    purpose: 'Chiede il fondamento giuridico per proseguire; il fascicolo non si chiude da sé.',
    by: [tmCoordinator, tmSocialWorker],
    form: 'turned18',
    effects: [{ open: 'decideBeyond18' }],
  },
  siblingAdded: {
    label: 'Si aggiunge un fratello o una sorella',
    purpose: 'Chiede un fascicolo collegato per ogni fratello o sorella.',
    by: [tmCoordinator, tmSocialWorker, registryOffice],
    form: 'siblingAdded',
    effects: [{ startCase: 'courtMandateIntake', link: 'sibling' }],
  },
  minorDeceased: {
    label: 'Il minore è deceduto',
    purpose:
      "Annulla i passi interni; i termini del giudice si chiudono solo con la comunicazione all'autorità.",
    by: [registryOffice, tmCoordinator],
    form: 'minorDeceased',
    effects: [
      { setFact: 'minorDeceased', to: true },
      { cancel: 'checkCompetenza' },
      { cancel: 'requestChiarimento' },
      { cancel: 'awaitChiarimento' },
      { cancel: 'assignCase' },
      { cancel: 'requestSstKnowledge' },
      { cancel: 'answerSstKnowledge' },
      { cancel: 'holdJointMeeting' },
      { cancel: 'holdFirstInterview' },
      { cancel: 'requestAsstContribution' },
      { cancel: 'answerAsstContribution' },
      { cancel: 'decideAsstRefusal' },
      { cancel: 'agreeProgettoQuadro' },
      { cancel: 'decideBeyond18' },
      { liftTerm: 'verificaProgetto' },
      { liftTerm: 'avvisoMaggioreEta' },
      { open: 'communicateDeath' },
    ],
  },
} as const satisfies Readonly<Record<string, CaseEventDefinition>>;
