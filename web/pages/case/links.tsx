import type { VNode } from 'preact';
import type { AllowedAction, CaseView } from '../../../api/services/services.ts';
import { handmadeLinks, type LinkKind } from '../../../domain/case/link-forms.ts';
import { casePage } from '../../../texts/case.ts';
import { dayLabel, romeDateOf } from '../../../texts/dates.ts';
import { linkTexts, relatedTexts } from '../../../texts/links.ts';
import { addresses } from '../../addresses.ts';
import type { CaseModel } from './view-model.ts';

const addressOf: Readonly<Record<Exclude<LinkKind, 'unlinkCase'>, (code: string) => string>> = {
  linkCase: addresses.link,
  mergeInto: addresses.merge,
  undoMerge: addresses.undoMerge,
  reopenCase: addresses.reopening,
};

function hrefOf({ action }: AllowedAction, code: string): string | undefined {
  return action in addressOf ? addressOf[action as keyof typeof addressOf](code) : undefined;
}

/** Cases that go on from this one or beside it, those of the same person, and those to open elsewhere. */
export function Links({ model }: { model: CaseModel }): VNode | null {
  const { view, related, today } = model;
  const actions = view.actions.flatMap((allowed) => {
    const href = hrefOf(allowed, view.code);
    return href === undefined ? [] : [{ ...allowed, href }];
  });
  const nothing = view.links.length + view.wanted.length + related.length + actions.length === 0;
  if (nothing) return null;
  return (
    <section class="rc-card" aria-labelledby="collegamenti">
      <h2 id="collegamenti">{casePage.links}</h2>
      <Linked view={view} />
      <Related related={related} />
      <Wanted view={view} today={today} />
      {actions.length > 0 && (
        <ul class="rc-links">
          {actions.map(({ action, label, href }) => (
            <li key={action}>
              <a href={href}>{label}</a>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Linked({ view }: { view: CaseView }): VNode | null {
  if (view.links.length === 0) return null;
  const mayUnlink = view.actions.some(({ action }) => action === 'linkCase');
  const byHand: readonly string[] = handmadeLinks;
  return (
    <ul class="rc-items">
      {view.links.map(({ code, link, label }) => (
        <li key={`${code}${link}`}>
          {label}:{' '}
          <a class="rc-code" href={addresses.case(code)}>
            {code}
          </a>
          {mayUnlink && byHand.includes(link) && (
            <div class="rc-actions">
              <a
                href={addresses.unlink(view.code, code, link)}
                aria-label={linkTexts.unlinkFrom(code)}
              >
                {linkTexts.unlink}
              </a>
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

function Related({ related }: { related: CaseModel['related'] }): VNode | null {
  if (related.length === 0) return null;
  return (
    <>
      <h3>{relatedTexts.heading}</h3>
      <p class="rc-muted">{relatedTexts.lead}</p>
      <ul class="rc-items">
        {related.map(({ code, protocolLabel, status, because }) => (
          <li key={code}>
            <a class="rc-code" href={addresses.case(code)}>
              {code}
            </a>{' '}
            {protocolLabel}
            <p class="rc-muted">
              {casePage.statuses[status]} · {relatedTexts.because[because]}
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}

function Wanted({ view, today }: { view: CaseView; today: string }): VNode | null {
  if (view.wanted.length === 0) return null;
  return (
    <>
      <h3>{casePage.wanted}</h3>
      <p class="rc-muted">{casePage.wantedWhy}</p>
      <ul>
        {view.wanted.map(({ protocolLabel, at }) => (
          <li key={`${protocolLabel}${at}`}>
            {casePage.wantedOn(protocolLabel, dayLabel(romeDateOf(at), today))}
          </li>
        ))}
      </ul>
    </>
  );
}
