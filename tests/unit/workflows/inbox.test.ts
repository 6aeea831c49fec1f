import { ApplicationFailure } from '@temporalio/common';
import { describe, expect, it } from 'vitest';
import { Inbox } from '../../../workflows/inbox.ts';
import type { PersonsAct } from '../../../workflows/messages.ts';
import { by } from '../domain/case/case-story.ts';

const act = (commandId: string): PersonsAct => ({
  kind: 'openStep',
  stepKey: 'requestInformation',
  commandId,
  actor: by('anna'),
});
const time = { kind: 'passTime', commandId: 'time', actor: { kind: 'system' } } as const;

describe('the inbox of a case', () => {
  it('answers acts and the passing of time in order of arrival, each to who asked', async () => {
    const inbox = new Inbox();
    const [first, second] = [inbox.ask(act('first')), inbox.ask(act('second'))];
    inbox.put(time);
    const third = inbox.ask(act('third'));
    const order: string[] = [];
    for (let version = 1; !inbox.isEmpty(); version += 1) {
      await inbox.answerNext(({ commandId }) => {
        order.push(commandId);
        return Promise.resolve({ version });
      });
    }
    expect(order).toEqual(['first', 'second', 'time', 'third']);
    expect(await Promise.all([first, second, third])).toEqual([
      { version: 1 },
      { version: 2 },
      { version: 4 },
    ]);
  });

  it('gives a refusal to who asked, and the case goes on', async () => {
    const inbox = new Inbox();
    const refused = inbox.ask(act('refused'));
    const taken = inbox.ask(act('taken'));
    await Promise.all([
      expect(refused).rejects.toThrow('no'),
      inbox.answerNext(() => Promise.reject(new Error('no'))),
    ]);
    await inbox.answerNext(() => Promise.resolve({ version: 7 }));
    expect(await taken).toEqual({ version: 7 });
  });

  it('troubles nobody with the refusal of a command that nobody waits for', async () => {
    const inbox = new Inbox();
    inbox.put(time);
    await inbox.answerNext(() => Promise.reject(ApplicationFailure.nonRetryable('no')));
    expect(inbox.isEmpty()).toBe(true);
  });

  it('lets a defect in the passing of time be seen, instead of swallowing it', async () => {
    const inbox = new Inbox();
    inbox.put(time);
    const defect = new TypeError('x is undefined');
    await expect(inbox.answerNext(() => Promise.reject(defect))).rejects.toBe(defect);
  });

  it('does nothing while it is empty', async () => {
    await new Inbox().answerNext(() => Promise.reject(new Error('never asked')));
  });
});
