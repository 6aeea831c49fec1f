import type {
  FieldDefinition,
  LinkAnswer,
  ProtocolDefinition,
  StepDefinition,
} from '../definition.ts';
import type { Fault } from './fault.ts';

/** Longer than this, whoever left the office would still hold the key. */
const daysMax = 30;

/** What an office without accounts can be asked: nothing that names a family, a colleague, an office or a case. */
const askedByLink: ReadonlySet<FieldDefinition['type']> = new Set([
  'text',
  'longText',
  'boolean',
  'integer',
  'enum',
  'checklist',
  'date',
  'instant',
]);

/**
 * What a link opens is one question: process data alone, all that the outcomes need, one act that ends the step, and a
 * near day on which it is over.
 */
export function checkLinkAnswers(definition: ProtocolDefinition): Fault[] {
  return Object.entries(definition.steps).flatMap(([key, step]) => {
    const { answeredByLink: asked } = step;
    if (asked === undefined) return [];
    const about = { definition, path: `steps.${key}`, step, asked };
    return [...tooMuch(about), ...tooLittle(about), ...more(about), ...withoutEnd(about)];
  });
}

interface About {
  definition: ProtocolDefinition;
  path: string;
  step: StepDefinition;
  asked: LinkAnswer;
}

function tooMuch({ definition, asked }: About): Fault[] {
  return Object.entries(definition.forms[asked.form] ?? {})
    .filter(([, field]) => !isAskable(field))
    .map(([name, { label }]) => ({
      code: 'linkAsksTooMuch',
      path: `forms.${asked.form}.${name}`,
      message: `«${label}» non si chiede con un link: servono campi di classe P, senza persone, operatori, uffici, fascicoli o atti.`,
    }));
}

function isAskable(field: FieldDefinition): boolean {
  const grants = field.type === 'checklist' && field.grants !== undefined;
  return field.dataClass === 'P' && askedByLink.has(field.type) && !grants;
}

/** What is always asked of a colleague, and what an outcome needs, is asked of the partner too. */
function tooLittle({ definition, path, step, asked }: About): Fault[] {
  const form = definition.forms[asked.form] ?? {};
  const always = Object.entries(definition.forms[step.form] ?? {})
    .filter(([, { required }]) => required === true)
    .map(([name]) => name);
  const needed = Object.values(step.outcomes).flatMap(({ needs }) => needs ?? []);
  return [...new Set([...always, ...needed])]
    .filter((name) => !Object.hasOwn(form, name))
    .map((name) => ({
      code: 'linkAsksTooLittle',
      path: `${path}.answeredByLink.form`,
      message: `Il modulo «${asked.form}» non chiede «${name}», che serve per concludere il passo.`,
    }));
}

/** A link is good for one act of one office: no second reader, no author to keep away, no outcome that leaves it open. */
function more({ path, step }: About): Fault[] {
  const keepsOpen = Object.values(step.outcomes).some((outcome) => outcome.keepsOpen === true);
  const asksWho =
    step.notBy !== undefined || step.heldUntilConfirmed === true || step.confirms !== undefined;
  if (!keepsOpen && !asksWho) return [];
  const message = keepsOpen
    ? 'Un esito lascia aperto il passo: con un link si risponde una volta sola.'
    : 'Il passo chiede una seconda persona: chi risponde con un link non ha nome.';
  return [{ code: 'linkAnswersMore', path: `${path}.answeredByLink`, message }];
}

function withoutEnd({ path, asked: { days } }: About): Fault[] {
  if (Number.isInteger(days) && days >= 1 && days <= daysMax) return [];
  const message = `Il link vale ${days.toString()} giorni: atteso un numero intero fra 1 e ${daysMax.toString()}.`;
  return [{ code: 'linkWithoutEnd', path: `${path}.answeredByLink.days`, message }];
}
