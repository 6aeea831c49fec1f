import type { Request } from 'express';
import type { VNode } from 'preact';
import { startSession } from '../../../api/middleware/session.ts';
import { problemOf } from '../../../api/problem.ts';
import { passwordPage as texts, profilePage } from '../../../texts/profile.ts';
import { shell } from '../../../texts/shell.ts';
import { forSignedIn, type SignedInVisit, type Web } from '../../answering.ts';
import { SubmitButton } from '../../components/button.tsx';
import { CodeField } from '../../components/code-field.tsx';
import { ErrorSummary, faultOf, type Fault } from '../../components/error-summary.tsx';
import { Hidden, TextField } from '../../components/field.tsx';
import type { Pages } from '../../page-router.ts';
import { bodyText } from '../../query.ts';
import type { Answer } from '../../visit.ts';

const path = '/profilo/password';

async function page(
  { services }: Web,
  { csrf, viewer }: SignedInVisit,
  req: Request,
  faults: readonly Fault[] = [],
  status = 200,
): Promise<Answer> {
  const { isEnrolled } = await services.secondStep.show(viewer);
  return {
    status,
    title: texts.title,
    crumbs: [
      { label: shell.home, href: '/' },
      { label: profilePage.title, href: '/profilo' },
      { label: texts.title },
    ],
    main: (
      <PasswordView
        {...{ csrf, faults, wantsCode: isEnrolled }}
        isTemporary={req.session.passwordChangeDue === true}
      />
    ),
  };
}

function PasswordView({
  csrf,
  faults,
  wantsCode,
  isTemporary,
}: {
  csrf: string;
  faults: readonly Fault[];
  wantsCode: boolean;
  isTemporary: boolean;
}): VNode {
  const field = (name: 'password' | 'newPassword' | 'again', hint?: string): VNode => (
    <TextField
      name={name}
      label={name === 'password' && isTemporary ? texts.temporary : texts[name]}
      hint={hint}
      type="password"
      value=""
      required
      error={faultOf(faults, name)}
      attributes={{ autocomplete: name === 'password' ? 'current-password' : 'new-password' }}
    />
  );
  return (
    <div class="rc-narrow">
      <ErrorSummary faults={faults} />
      <h1>{texts.title}</h1>
      <p class="rc-lead">{isTemporary ? texts.temporaryLead : texts.lead}</p>
      <form method="post" action={path} class="rc-card">
        <Hidden fields={{ _csrf: csrf }} />
        {field('password')}
        {wantsCode && <CodeField error={faultOf(faults, 'code')} />}
        {field('newPassword', texts.hint)}
        {field('again')}
        <SubmitButton>{texts.submit}</SubmitButton>
      </form>
    </div>
  );
}

async function change(web: Web, visit: SignedInVisit, req: Request): Promise<Answer> {
  const [password, newPassword] = [bodyText(req, 'password'), bodyText(req, 'newPassword')];
  const code = bodyText(req, 'code');
  if (newPassword !== bodyText(req, 'again'))
    return page(web, visit, req, [{ name: 'again', message: texts.different }], 422);
  try {
    await web.services.accounts.changePassword(visit.viewer, { password, code, newPassword });
  } catch (error) {
    const { status, detail, field = 'password' } = problemOf(error);
    if (status >= 500) throw error;
    return page(web, visit, req, [{ name: field, message: detail }], status);
  }
  await startSession(req, visit.viewer, { passwordChangeDue: false });
  return { redirect: '/profilo?fatto=password' };
}

/** `/profilo/password`: a new password for oneself. */
export function addPasswordPage(pages: Pages, web: Web): void {
  pages.get(
    path,
    { resource: 'account', action: 'read' },
    forSignedIn(web, (visit, req) => page(web, visit, req)),
  );
  pages.post(
    path,
    { resource: 'account', action: 'change' },
    forSignedIn(web, (visit, req) => change(web, visit, req)),
  );
}
