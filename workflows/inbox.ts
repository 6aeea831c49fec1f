import { ApplicationFailure } from '@temporalio/common';
import type { CaseCommand } from '../domain/case/commands.ts';
import type { ActAnswer, PersonsAct } from './messages.ts';

interface Waiting {
  command: CaseCommand;
  resolve: (answer: ActAnswer) => void;
  reject: (reason: unknown) => void;
}

/**
 * People's acts and the passing of time, in order of arrival. One is answered at a time: two handlers
 * interleaving on one case would each decide on a state the other is changing.
 */
export class Inbox {
  readonly #waiting: Waiting[] = [];

  /** Puts an act of a person in the queue; settles when it has been recorded or refused. */
  ask(command: PersonsAct): Promise<ActAnswer> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ command, resolve, reject });
    });
  }

  /**
   * Puts a command that nobody waits for. Its refusal concerns nobody; a defect fails the workflow task, where
   * whoever looks after the engine sees it, and is tried again with better code.
   */
  put(command: CaseCommand): void {
    const resolve = (): undefined => undefined;
    const reject = (reason: unknown): void => {
      if (!(reason instanceof ApplicationFailure)) throw reason;
    };
    this.#waiting.push({ command, resolve, reject });
  }

  isEmpty(): boolean {
    return this.#waiting.length === 0;
  }

  /** Answers the oldest command; a refusal goes to who asked and the case goes on. */
  async answerNext(answer: (command: CaseCommand) => Promise<ActAnswer>): Promise<void> {
    const next = this.#waiting.shift();
    if (next === undefined) return;
    try {
      next.resolve(await answer(next.command));
    } catch (refused) {
      next.reject(refused);
    }
  }
}
