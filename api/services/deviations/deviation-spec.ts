import type { Verdict } from '../../../domain/access/acts.ts';
import type { DeviationReason } from '../../../domain/case/deviation-reasons.ts';
import type { Routing } from '../../../domain/case/commands.ts';
import type { FormDefinition } from '../../../domain/protocol/definition.ts';
import type { FormContext } from '../../form-schema.ts';
import type { AskedCommand } from '../cases/acting.ts';
import type { Matter } from './deviation-matter.ts';
import type { World } from '../world.ts';

/** Answers of a form that holds together. */
export type Answers = Readonly<Record<string, unknown>>;

/** A kind of deviation: who may, what is asked, what the case is then told. */
export interface DeviationSpec {
  /** What the title names: a step, a term; empty for the whole case. @throws DomainError when the target is not there */
  subject: (matter: Matter) => string;
  may: (matter: Matter) => Verdict;
  /** Fields that depend on the case. */
  fields?: (matter: Matter, world: World) => FormDefinition | Promise<FormDefinition>;
  /** Answers already known when the form is first shown. */
  values?: (matter: Matter, world: World) => Answers | Promise<Answers>;
  /** What to know before deciding. */
  context?: (matter: Matter, world: World) => Promise<readonly { label: string; value: string }[]>;
  /** An outcome whose fields are required, where the form is that of a step. */
  outcome?: (matter: Matter, world: World) => Promise<FormContext['outcome']>;
  /** Refuses answers that hold together and that this case cannot take. @throws InvalidFormError, DomainError */
  check?: (matter: Matter, answers: Answers, world: World) => void | Promise<void>;
  /** What is kept, when it is more than what was answered. */
  keep?: (matter: Matter, answers: Answers, world: World) => Promise<Answers>;
  command: (matter: Matter, answers: Answers, routing: Routing) => AskedCommand;
  /** Answers with which it is tried on a copy, to know whether the case would take it at all. */
  trial?: (matter: Matter) => Answers;
  /** Nothing in the answers goes beyond what the journal says: no submission is kept. */
  keepsNothing?: true;
  /** The step among whose answers these are shown. */
  stepOf?: (matter: Matter) => string | null;
}

/** Reason and submission, as every deviation carries them. */
export function why(
  answers: Answers,
  { submissionId }: Routing,
): { reason: DeviationReason; submissionId: string | null } {
  // One of the codes that the form offers.
  return { reason: answers['reason'] as DeviationReason, submissionId };
}
