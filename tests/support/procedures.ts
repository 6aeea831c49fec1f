import { romeZone } from '../../calendar/rome-zone.ts';
import type { OpenCaseCommand, Routing } from '../../domain/case/commands.ts';
import { addDays } from '../../domain/terms/local-date.ts';
import { offices, personas, type PersonaName } from './personas.ts';

/** One version of a procedure as the tests open its cases: by whom, between whom, and with the plainest first form. */
export interface Procedure {
  protocolCode: string;
  protocolVersion: number;
  openedBy: PersonaName;
  parties: OpenCaseCommand['parties'];
  /** How a case begins in the ordinary way. */
  entry: OpenCaseCommand['entry'];
  /** What the first form says of a case that begins at that moment (epoch ms). */
  firstForm: (at: number) => Partial<Routing>;
}

/** P2, version 1: a request of the Procura without haste and without a date. */
export const inquiry: Procedure = {
  protocolCode: 'procuraInquiry',
  protocolVersion: 1,
  openedBy: 'paola',
  parties: { holder: offices.tm, territorialService: offices.sst, asst: offices.asst },
  entry: { outcome: 'new' },
  firstForm: (at) => ({
    facts: { urgent: false, noContactWithParents: false, termKind: 'none' },
    anchors: { deliveredAt: new Date(at).toISOString() },
  }),
};

/** P2, version 2: the Comune has a seat of its own. */
export const inquiryV2: Procedure = {
  ...inquiry,
  protocolVersion: 2,
  parties: { ...inquiry.parties, municipality: offices.comune },
};

/** P1: a decree delivered on the day it was signed. */
export const mandate: Procedure = {
  protocolCode: 'courtMandateIntake',
  protocolVersion: 1,
  openedBy: 'paola',
  parties: {
    holder: offices.tm,
    territorialService: offices.sst,
    municipality: offices.comune,
    asst: offices.asst,
  },
  entry: { outcome: 'newMandate' },
  firstForm: (at) => ({
    facts: { urgent: false, hearingNear: false, actType: 'decreto', measureType: 'civile' },
    anchors: { actOn: romeZone.localDateOf(at), deliveredAt: romeZone.isoOf(at) },
  }),
};

/** P-403: a child of the district placed at this very minute, by Anna, with a family. */
export const placement: Procedure = {
  protocolCode: 'urgentPlacement',
  protocolVersion: 1,
  openedBy: 'anna',
  parties: { holder: offices.tm, procura: offices.procura },
  entry: { outcome: 'placed' },
  firstForm: (at) => ({
    facts: { msna: false, inCommunity: false, crimeSeen: false },
    anchors: { placedAt: romeZone.isoOf(at) },
    people: { tmSocialWorker: personas.anna.userId },
  }),
};

/** P4: an access at the desk of the hub, at this very minute, by a family that says nothing of itself. */
export const familyCentre: Procedure = {
  protocolCode: 'familyCentreReferral',
  protocolVersion: 1,
  openedBy: 'hilde',
  parties: {
    holder: offices.hub,
    hub: offices.hub,
    territorialService: offices.sst,
    municipality: offices.otherComune,
  },
  entry: { outcome: 'registered' },
  firstForm: (at) => ({
    facts: { channel: 'sportello', askedBy: 'famiglia', topic: 'genitorialita' },
    anchors: { contactAt: romeZone.isoOf(at) },
  }),
};

/** One occurrence of the coordination with the CPS, thirty days before its day, as its duty opens it. */
export const occurrence: Procedure = {
  protocolCode: 'obligationOccurrence',
  protocolVersion: 1,
  openedBy: 'silvio',
  parties: { holder: offices.sst, territorialService: offices.sst },
  entry: { startStep: 'waits' },
  firstForm: (at) => ({
    facts: { obligation: 'O4' },
    anchors: { dueOn: addDays(romeZone.localDateOf(at), 30) },
  }),
};

/** P3: a family that passes from the Tutela Minori to the social service. */
export const handover: Procedure = {
  protocolCode: 'tmSstHandover',
  protocolVersion: 1,
  openedBy: 'anna',
  parties: {
    holder: offices.tm,
    protection: offices.tm,
    territorialService: offices.sst,
    municipality: offices.comune,
  },
  entry: { outcome: 'started' },
  firstForm: () => ({
    facts: { direction: 'tmToSst', ownSocialWorker: false, mandateRunning: false },
    people: { tmSocialWorker: personas.anna.userId },
  }),
};
