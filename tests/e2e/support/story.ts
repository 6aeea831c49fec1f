import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it, onTestFailed } from 'vitest';
import { Desk, startBrowser } from './browser.ts';
import { type DemoStack, startDemoStack } from './demo-stack.ts';
import { stepsOf } from './walk-through.ts';

const hourMs = 3_600_000;
/** Months of training time are lived through in about a minute, longer on a busy machine. */
const patienceMs = 400_000;

/** A walk-through replayed step by step on the real stack: its desks, its clock, what has been walked so far. */
export interface Story<Who extends string> {
  /** A step of the walk-through; its title is the heading of the document. */
  step: (title: string, walk: (desks: Readonly<Record<Who, Desk>>) => Promise<void>) => void;
  /** Ends the story: the steps walked are those that people read. */
  isAsWritten: () => void;
  /** Moves the training clock ahead from this desk. */
  skip: (desk: Desk, time: { days?: number; hours?: number }) => Promise<void>;
  /** `YYYY-MM-DDTHH:MM` in Rome, on the training clock. */
  localTime: (hoursFromNow: number) => string;
  /** `YYYY-MM-DD` in Rome, on the training clock. */
  date: (daysFromNow: number) => string;
}

/** Prepares, in the `describe` it is called in, the stack and a signed-in desk without JavaScript for each person. */
export function tellStory<Who extends string>(
  name: string,
  people: Readonly<Record<Who, string>>,
): Story<Who> {
  let demo: DemoStack;
  let browser: Browser;
  let movedHours = 0;
  const desks: Partial<Record<Who, Desk>> = {};
  const walked: string[] = [];

  beforeAll(async () => {
    [demo, browser] = await Promise.all([startDemoStack(), startBrowser()]);
    for (const who of Object.keys(people) as Who[])
      desks[who] = await Desk.of(browser, demo.url, people[who], { javaScriptEnabled: false });
  });
  afterAll(async () => {
    await browser.close();
    await demo.stop();
  });

  const localTime = (hoursFromNow: number): string =>
    new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'Europe/Rome',
      dateStyle: 'short',
      timeStyle: 'short',
    })
      .format(new Date(Date.now() + (movedHours + hoursFromNow) * hourMs))
      .replace(' ', 'T');

  return {
    step: (title, walk) => {
      it(title, { timeout: patienceMs }, async () => {
        walked.push(title);
        onTestFailed(async () => {
          const pages = Object.values<Desk>(desks as Record<Who, Desk>).map((d) => d.describe());
          console.error([...(await Promise.all(pages)), demo.output()].join('\n\n'));
        });
        await walk(desks as Record<Who, Desk>);
      });
    },
    isAsWritten: () => {
      it('is the walk-through that people read, step by step', () => {
        expect(walked).toEqual(stepsOf(name));
      });
    },
    skip: async (desk, { days = 0, hours = 0 }) => {
      await desk.open('/addestramento');
      await desk.fill('Giorni', days.toString());
      await desk.fill('Ore', hours.toString());
      await desk.press('Sposta il tempo');
      movedHours += days * 24 + hours;
      // A long move is shown with its progress; the page waits a little each time it is asked again.
      const again = desk.page.getByRole('button', { name: 'Aggiorna' });
      while ((await again.count()) > 0) await desk.press('Aggiorna');
      await desk.sees('Addestramento');
      expect(await desk.text()).toContain('Adesso è');
    },
    localTime,
    date: (daysFromNow) => localTime(daysFromNow * 24).slice(0, 10),
  };
}

/** Opens a step from the page of its case, as who follows the code of the case does. */
export async function openStep(desk: Desk, code: string, label: string): Promise<void> {
  await desk.open(`/pratiche/${code}`);
  await desk.follow(`Apri ${label}`);
  await desk.sees(label);
}

/** Finds the item of this case among the work of the person or of the office, and opens it. */
export async function openWork(
  desk: Desk,
  view: 'mie' | 'ufficio',
  { label, code }: { label: string; code: string },
): Promise<void> {
  await desk.open(view === 'mie' ? '/' : '/?vista=ufficio');
  await desk.follow(`Apri ${label}, ${code}`);
  await desk.sees(label);
}
