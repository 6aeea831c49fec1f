import { readCaseRows } from '../domain/access/policy/case-rows.ts';
import { placesOf, type Place, type Relation } from '../domain/access/policy/language.ts';
import { placeWords, relationWords } from './access-policy.ts';
import { fullInstantLabel } from './dates.ts';

/** Words of the page that says why somebody sees a case. */
export const explanationPage = {
  title: 'Perché vede una pratica',
  lead: 'Le regole di accesso applicate a una persona e a una pratica. Della pratica non si mostra nulla: solo ruoli, uffici e legami.',
  person: 'Persona',
  choosePerson: 'Scegli una persona',
  code: 'Codice della pratica',
  codeHint: 'Per intero, come P2-2026-000123',
  show: 'Spiega',
  ask: 'Scegli una persona e scrivi il codice di una pratica.',
  sees: (name: string, code: string): string => `${name} vede ${code}`,
  seesNot: (name: string, code: string): string => `${name} non vede ${code}`,
  seats: 'Ruoli in vigore oggi',
  noSeats: 'Nessun ruolo in vigore oggi: non vede nessuna pratica.',
  sight: 'Che cosa vede',
  data: 'Tipi di dati',
  readOnly: 'Solo lettura: non può compilare né cambiare nulla.',
  openingCaption: 'Regole che la fanno vedere',
  closedCaption: 'Regole dei suoi ruoli, e che cosa manca',
  noneNear: 'Nessuna regola riguarda i ruoli di questa persona.',
  seat: 'Ruolo e ufficio',
  why: 'Perché',
  missing: 'Che cosa manca',
  row: 'Regola',
} as const;

/** Why the explanation was not given. */
export const explanationRefusals = {
  notAdministrator:
    'Lo chiedono l’amministratore dei protocolli e il responsabile della protezione dei dati.',
  unknownPerson: 'Persona sconosciuta, o account chiuso.',
} as const;

/** «Fa parte dell’ufficio che ha la pratica», with for whom and until when, where it is so. */
export function openingSentence(
  rowId: string,
  relation: Relation,
  about: { onBehalfOf?: string; from?: string; until?: string },
): string {
  const row = readCaseRows.find(({ id }) => id === rowId);
  const places = row === undefined ? [] : placesOf(row);
  const { onBehalfOf, from, until } = about;
  return [
    `${capitalised(relationWords[relation])}, ${orOf(places.map((place) => placeWords[place]))}`,
    ...(onBehalfOf === undefined ? [] : [`per conto di ${onBehalfOf}`]),
    ...(from === undefined ? [] : [`da ${fullInstantLabel(from)}`]),
    ...(until === undefined ? [] : [`fino a ${fullInstantLabel(until)}`]),
  ].join('; ');
}

/** What a row wants that is not there. */
export function closedSentence(places: readonly Place[], relations: readonly Relation[]): string {
  return capitalised(
    [
      ...(places.length === 0
        ? []
        : [`non lavora ${orOf(places.map((place) => placeWords[place]))}`]),
      ...(relations.length === 0
        ? []
        : [`nessuno di questi legami: ${relations.map((one) => relationWords[one]).join('; ')}`]),
    ].join('; '),
  );
}

function orOf(words: readonly string[]): string {
  return words.join(', o ');
}

function capitalised(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
