import { romeZone } from '../../calendar/rome-zone.ts';
import {
  answerTermQuestion,
  questionFault,
  termQuestionSchema,
} from '../../calendar/term-question.ts';
import { listSites } from '../../db/site-store.ts';
import { DomainError } from '../../domain/domain-error.ts';
import type { DatingSettings } from '../../domain/terms/dating-settings.ts';
import { TermError } from '../../domain/terms/term-error.ts';
import type { Services } from './services.ts';
import type { World } from './world.ts';

/** The calculator: same question and answer as on the command line. */
export function createTermCalculator(world: World): Services['terms'] {
  return {
    compute: async (question) => answer(await world.settings(), question),
    sites: () => listSites(world.database),
  };
}

function answer({ calendar }: DatingSettings, question: unknown): unknown {
  const parsed = termQuestionSchema.safeParse(question);
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path[0];
    throw new DomainError(
      'invalid',
      'invalid-term-question',
      questionFault(parsed.error, question),
      field === undefined ? undefined : String(field),
    );
  }
  try {
    return answerTermQuestion(parsed.data, calendar, romeZone);
  } catch (error) {
    if (!(error instanceof TermError)) throw error;
    throw new DomainError('invalid', error.code, error.message, error.field);
  }
}
