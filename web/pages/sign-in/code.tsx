import type { Request, Response } from 'express';
import type { VNode } from 'preact';
import { announceWait } from '../../../api/middleware/request-limits.ts';
import { finishSignIn } from '../../../api/middleware/sign-in.ts';
import { problemOf } from '../../../api/problem.ts';
import { signInCodePage as texts } from '../../../texts/profile.ts';
import type { Web } from '../../answering.ts';
import { SubmitButton } from '../../components/button.tsx';
import { CodeField } from '../../components/code-field.tsx';
import { ErrorSummary, faultOf, type Fault } from '../../components/error-summary.tsx';
import { Hidden } from '../../components/field.tsx';
import { bodyText, localAddress } from '../../query.ts';
import type { Answer, Visit } from '../../visit.ts';

interface CodeModel {
  readonly csrf: string;
  readonly back: string;
  readonly pending: string;
  readonly faults: readonly Fault[];
}

/** Asks for the code of the second step. */
export function codePage(model: CodeModel, status = 200): Answer {
  return { status, title: texts.title, crumbs: [], main: <CodeView model={model} /> };
}

function CodeView({ model: { csrf, back, pending, faults } }: { model: CodeModel }): VNode {
  return (
    <div class="rc-narrow">
      <ErrorSummary faults={faults} />
      <h1>{texts.title}</h1>
      <p class="rc-lead">{texts.lead}</p>
      <form method="post" action="/accesso/codice" class="rc-card">
        <Hidden fields={{ _csrf: csrf, ritorno: back, modulo: pending }} />
        <CodeField error={faultOf(faults, 'code')} />
        <SubmitButton>{texts.submit}</SubmitButton>
      </form>
      <p class="rc-muted">{texts.help}</p>
    </div>
  );
}

/** Takes the code; null once the person is in. */
export async function takeCode(
  web: Web,
  visit: Visit,
  req: Request,
  res: Response,
): Promise<Answer | null> {
  const back = localAddress(bodyText(req, 'ritorno'));
  const pending = bodyText(req, 'modulo');
  try {
    await finishSignIn(web.services.accounts, req, res, bodyText(req, 'code'));
    return null;
  } catch (error) {
    const problem = problemOf(error);
    if (problem.status >= 500) throw error;
    if (problem.code === 'not-signed-in') return { redirect: '/accesso' };
    announceWait(res, problem);
    const faults = [{ name: 'code', message: problem.detail }];
    return codePage({ csrf: visit.csrf, back, pending, faults }, problem.status);
  }
}
