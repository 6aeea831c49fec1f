import type { Place, Relation, Sight } from '../domain/access/policy/language.ts';
import type { ReachedBy } from '../domain/access/policy/row-reach.ts';

/** Where an office stands to the thing, for who reads the policy. */
export const placeWords: Readonly<Record<Place, string>> = {
  anywhere: 'in un ufficio qualsiasi',
  office: 'nell’ufficio a cui la cosa appartiene',
  holder: 'nell’ufficio che ha la pratica',
  titolare: 'nel Comune titolare',
  hub: 'nell’hub della pratica',
  party: 'in un ufficio che ha un posto nella pratica',
  involved: 'in un ufficio che ha, o ha avuto, un’attività della pratica',
  receiver: 'nell’ufficio che ha accettato un passaggio ancora in corso',
  sender: 'nell’ufficio che passa la famiglia',
  seen: 'nell’ufficio attraverso cui vede la pratica',
  seenOffice: 'nell’ufficio della cosa, se vede la pratica attraverso quello',
};

/** What ties the person to the thing, for who reads the policy. */
export const relationWords: Readonly<Record<Relation, string>> = {
  member: 'ne fa parte',
  assigned: 'ha l’attività',
  standsIn: 'sostituisce oggi chi ce l’ha',
  unassigned: 'l’attività aspetta alla sua scrivania',
  climbed: 'l’attività è salita al coordinatore perché chi l’aveva è andato via',
  named: 'è nominato nella pratica, o sostituisce chi lo è',
  termOwner: 'risponde di un termine',
  termOffice: 'il suo ufficio risponde di un termine',
  namedByHandover: 'è nominato dal passaggio',
  breakGlass: 'ha aperto la pratica per un’emergenza, per poche ore',
  oneself: 'riguarda lui',
  author: 'l’ha scritto o proposto lui',
  notAuthor: 'non l’ha scritto o proposto lui',
  asked: 'la domanda era per lui',
  askedApart: 'la domanda era per lui, e la risposta resta all’ufficio che l’ha scritta',
  shared: 'il protocollo condivide la risposta',
  apart: 'la risposta resta all’ufficio che l’ha scritta, e lui è di un altro',
  notApart: 'la risposta non resta a un altro ufficio',
  proposed: 'aspetta una seconda persona',
};

/** How much of a case is seen, for who reads the policy. */
export const sightWords: Readonly<Record<Sight, string>> = {
  team: 'tutta la pratica',
  granted: 'tutto il corso e di chi si tratta, in sola lettura',
  partner: 'le attività del proprio ufficio',
  registry: 'tutto il corso e ciò che il protocollo scrive',
  process: 'attività, date e stati, di nessuno',
};

/** How somebody has come into the list of readers of a case that the database keeps. */
export const reachWords: Readonly<Record<ReachedBy, string>> = {
  titolare: 'il suo ufficio è il Comune titolare',
  party: 'il suo ufficio ha un posto nella pratica',
  step: 'il suo ufficio ha, o ha avuto, un’attività della pratica',
  owner: 'lui o il suo ufficio rispondono di un termine',
  grant: 'il suo ufficio ha accettato un passaggio ancora in corso',
  extraordinary: 'ha aperto la pratica per un’emergenza, per poche ore',
};
