import type { Request } from 'express';
import type { VNode } from 'preact';
import { requireRecentSignIn } from '../../../api/middleware/recent-sign-in.ts';
import { problemOf } from '../../../api/problem.ts';
import { tokenDays, tokenNameMax, tokenScopes } from '../../../domain/access/api-tokens.ts';
import { instantLabel } from '../../../texts/dates.ts';
import { profilePage, tokenPage as texts } from '../../../texts/profile.ts';
import { shell } from '../../../texts/shell.ts';
import { forSignedIn, type SignedInVisit, type Web } from '../../answering.ts';
import { Box } from '../../components/box.tsx';
import { ButtonLink, SubmitButton } from '../../components/button.tsx';
import { ErrorSummary, faultOf, type Fault } from '../../components/error-summary.tsx';
import { Hidden, RadioField, TextField } from '../../components/field.tsx';
import type { Pages } from '../../page-router.ts';
import { bodyText } from '../../query.ts';
import type { Answer } from '../../visit.ts';

const path = '/profilo/token';

interface Typed {
  name: string;
  scope: string;
  days: string;
}
const proposed: Typed = { name: '', scope: 'read', days: tokenDays.usual.toString() };

function page(main: VNode, status = 200): Answer {
  const crumbs = [
    { label: shell.home, href: '/' },
    { label: profilePage.title, href: '/profilo' },
    { label: texts.make },
  ];
  return { status, title: texts.make, crumbs, main: <div class="rc-narrow">{main}</div> };
}

function form(
  { csrf }: SignedInVisit,
  typed: Typed = proposed,
  faults: readonly Fault[] = [],
  status = 200,
): Answer {
  return page(
    <>
      <ErrorSummary faults={faults} />
      <h1>{texts.make}</h1>
      <p class="rc-lead">{texts.lead}</p>
      <form method="post" action={path} class="rc-card" novalidate>
        <Hidden fields={{ _csrf: csrf }} />
        <TextField
          name="name"
          label={texts.name}
          hint={texts.nameHint}
          value={typed.name}
          required
          error={faultOf(faults, 'name')}
          attributes={{ autocomplete: 'off', maxlength: tokenNameMax }}
        />
        <RadioField
          name="scope"
          label={texts.scope}
          value={typed.scope}
          required
          error={faultOf(faults, 'scope')}
          options={tokenScopes.map((value) => ({ value, label: texts.scopes[value] }))}
        />
        <TextField
          name="days"
          label={texts.days}
          hint={texts.daysHint(tokenDays.min, tokenDays.max)}
          value={typed.days}
          required
          width="short"
          error={faultOf(faults, 'days')}
          attributes={{ autocomplete: 'off', inputmode: 'numeric', maxlength: 3 }}
        />
        <SubmitButton>{texts.make}</SubmitButton>
      </form>
    </>,
    status,
  );
}

async function make(web: Web, visit: SignedInVisit, req: Request): Promise<Answer> {
  const typed = {
    ...{ name: bodyText(req, 'name'), scope: bodyText(req, 'scope'), days: bodyText(req, 'days') },
  };
  const days = /^\d{1,3}$/.test(typed.days.trim()) ? Number(typed.days) : NaN;
  try {
    const { token, view } = await web.services.tokens.make(visit.viewer, { ...typed, days });
    return made(token, view.name, instantLabel(view.expiresAt, visit.today));
  } catch (error) {
    const { status, detail, field } = problemOf(error);
    if (field === undefined) throw error;
    return form(visit, typed, [{ name: field, message: detail }], status);
  }
}

function made(token: string, name: string, until: string): Answer {
  return page(
    <>
      <h1>{texts.madeTitle}</h1>
      <Box tone="warning" title={texts.keep} focused>
        <p class="rc-secret">{token}</p>
        <p>{texts.madeLead(name, until)}</p>
      </Box>
      <div class="rc-actions">
        <ButtonLink href="/profilo">{texts.done}</ButtonLink>
      </div>
    </>,
  );
}

/** `/profilo/token`: a token for a program, shown once. */
export function addTokenPages(pages: Pages, web: Web): void {
  pages.get(
    path,
    { resource: 'token', action: 'read' },
    forSignedIn(web, (visit) => form(visit)),
  );
  pages.post(
    path,
    { resource: 'token', action: 'make' },
    forSignedIn(web, (visit, req) => {
      requireRecentSignIn(req);
      return make(web, visit, req);
    }),
  );
  pages.post(
    `${path}/revoca`,
    { resource: 'token', action: 'revoke' },
    forSignedIn(web, async ({ viewer }, req) => {
      requireRecentSignIn(req);
      await web.services.tokens.revoke(viewer, bodyText(req, 'token'));
      return { redirect: '/profilo?fatto=revocato' };
    }),
  );
}
