import chromiumBinary from '@sparticuz/chromium';
import { AxeBuilder } from '@axe-core/playwright';
import {
  type Browser,
  type BrowserContext,
  type CDPSession,
  chromium,
  type Page,
} from 'playwright-core';
import { expect } from 'vitest';
import { demoPassword } from '../../../demo/people.ts';

/** Meant for a browser that opens one page and ends: with these it dies when the first window is closed. */
const forOneInvocation = ['--single-process', '--no-zygote'];

/** A real Chromium that calls nobody. */
export async function startBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await chromiumBinary.executablePath(),
    args: [
      ...chromiumBinary.args.filter((arg) => !forOneInvocation.includes(arg)),
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

const widths = [1280, 360];
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];

/** A label exactly as the form writes it, with or without the mark of the optional fields. */
function labelled(label: string): RegExp {
  const literal = label.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${literal}( \\(facoltativo\\))?$`);
}

/** Somebody at a desk: a browser window of their own, signed in. */
export class Desk {
  readonly page: Page;
  readonly #context: BrowserContext;
  readonly #url: string;
  /** Switches the scripts of the page off, and on again for as long as axe needs its own; absent when they are on. */
  readonly #scripts: CDPSession | undefined;

  private constructor(
    context: BrowserContext,
    page: Page,
    about: { url: string; scripts?: CDPSession | undefined },
  ) {
    this.#context = context;
    this.page = page;
    this.#url = about.url;
    this.#scripts = about.scripts;
  }

  /** Opens a window and signs in. */
  static async of(
    browser: Browser,
    url: string,
    username: string,
    options: { javaScriptEnabled?: boolean } = {},
  ): Promise<Desk> {
    const desk = await Desk.outside(browser, url, options);
    await desk.open('/accesso');
    await desk.signIn(username);
    return desk;
  }

  /** Opens a window of somebody who has no account. */
  static async outside(
    browser: Browser,
    url: string,
    { javaScriptEnabled = true }: { javaScriptEnabled?: boolean } = {},
  ): Promise<Desk> {
    const context = await browser.newContext({ locale: 'it-IT' });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    const scripts = javaScriptEnabled ? undefined : await context.newCDPSession(page);
    const desk = new Desk(context, page, { url, scripts });
    await desk.#allowScripts(javaScriptEnabled);
    return desk;
  }

  async open(path: string): Promise<void> {
    await this.page.goto(`${this.#url}${path}`);
  }

  async signIn(username: string): Promise<void> {
    await this.fill('Nome utente', username);
    await this.fill('Password', demoPassword);
    await this.press('Accedi');
  }

  /** Presses a button of the page itself, not of its header. */
  async press(name: string): Promise<void> {
    const button = this.page.getByRole('main').getByRole('button', { name, exact: true }).last();
    await this.#go(() => button.click());
  }

  async follow(name: string): Promise<void> {
    const link = this.page.getByRole('link', { name, exact: true }).first();
    await this.#go(() => link.click());
  }

  async fill(label: string, value: string, within?: string): Promise<void> {
    await this.#scope(within).getByLabel(labelled(label)).first().fill(value);
  }

  async select(label: string, option: string): Promise<void> {
    const list = this.page.getByRole('main').getByLabel(labelled(label));
    const texts = await list.getByRole('option').allTextContents();
    const chosen = texts.find((text) => text.startsWith(option));
    await list.selectOption({ label: chosen ?? option });
  }

  /** Answers a question made of radio buttons, by the text of its legend. */
  async choose(question: string, answer: string): Promise<void> {
    await this.#scope(question).getByRole('radio', { name: answer, exact: true }).check();
  }

  /** Fills in the reference of a registered document. */
  async register(document: string, number: string, on: string): Promise<void> {
    await this.fill('AOO', 'ASC-CR', document);
    await this.fill('Anno', on.slice(0, 4), document);
    await this.fill('Numero', number, document);
    await this.fill('Data di registrazione', on, document);
  }

  /** Where this person is and what they see, for whoever reads a failure. */
  async describe(): Promise<string> {
    return `${this.page.url()}\n${(await this.text()).slice(0, 1_500)}`;
  }

  /** The first row of a list that is about this case. */
  async row(code: string): Promise<string> {
    return this.page.getByRole('row').filter({ hasText: code }).first().innerText();
  }

  async text(): Promise<string> {
    return this.page.getByRole('main').innerText();
  }

  /** The page is what it says, is one page, fits a phone and gives axe nothing to say. */
  async sees(heading: string | RegExp): Promise<void> {
    const titles = await this.page.getByRole('heading', { level: 1 }).allInnerTexts();
    expect(titles).toHaveLength(1);
    expect(titles[0]).toMatch(heading);
    await this.#allowScripts(true);
    // Measured before its fonts are there, a link may seem smaller than it is.
    await this.page.evaluate('document.fonts.ready.then(() => null)');
    for (const width of widths) {
      await this.page.setViewportSize({ width, height: 900 });
      // Opened at what was done, a page cuts its own header, whose links then seem too small.
      await this.page.evaluate('scrollTo(0, 0)');
      // Our pages hold no frames, for whose sake axe would open a second page every time.
      const axe = new AxeBuilder({ page: this.page }).setLegacyMode(true);
      const { violations } = await axe.withTags(rules).analyze();
      const found = violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`,
      );
      expect(found, `axe at ${width} px on ${this.page.url()}`).toEqual([]);
      const hidden = await this.page.evaluate(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      expect(hidden, `pixels beyond ${width} px on ${this.page.url()}`).toBe(0);
    }
    await this.page.setViewportSize({ width: 1280, height: 900 });
    await this.#allowScripts(false);
  }

  async #allowScripts(allowed: boolean): Promise<void> {
    await this.#scripts?.send('Emulation.setScriptExecutionDisabled', { value: !allowed });
  }

  async leave(): Promise<void> {
    await this.#context.close();
  }

  /** Every button and link of the pages leads to another page: the next thing is done there. */
  async #go(click: () => Promise<void>): Promise<void> {
    await Promise.all([this.page.waitForEvent('load'), click()]);
    const title = await this.page.getByRole('heading', { level: 1 }).first().innerText();
    // A long story outlives the minutes for which a sign-in counts: the person confirms and goes on.
    if (title === 'Conferma la tua identità') {
      await this.fill('Password', demoPassword);
      await this.press('Conferma');
    } else if (title === 'Identità confermata') await this.press('Prosegui');
  }

  #scope(legend: string | undefined) {
    const main = this.page.getByRole('main');
    return legend === undefined ? main : main.getByRole('group', { name: legend });
  }
}
