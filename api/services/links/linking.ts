import { findCase } from '../../../db/case-store.ts';
import { findLinks } from '../../../db/link-store.ts';
import { mayLinkCases } from '../../../domain/access/links.ts';
import { allowed } from '../../../domain/access/refusals.ts';
import { linkForm, type HandmadeLink } from '../../../domain/case/link-forms.ts';
import { refusal } from '../../../domain/case/refusals.ts';
import { DomainError } from '../../../domain/domain-error.ts';
import { linkTexts } from '../../../texts/links.ts';
import { parseForm } from '../../form-schema.ts';
import { perform } from '../cases/acting.ts';
import { accessTo, openCaseFile } from '../cases/case-file.ts';
import { readHistory } from '../cases/case-history.ts';
import { linkActForm } from './link-act-form.ts';
import type { LinkServices } from './link-service.ts';
import { checkNamed } from '../openings/naming.ts';
import type { World } from '../world.ts';

/** The outcome that a link is asked with: it makes both fields necessary. */
const asked = { key: 'linkCase', needs: ['other', 'link'] };

/** Links made and taken away by hand. What is said in one case is told in the other, by a command of its own. */
export function createLinking(world: World): Pick<LinkServices, 'linkForm' | 'link' | 'unlink'> {
  return {
    linkForm: async (viewer, code) => {
      const file = await openCaseFile(world, viewer, code);
      const as = allowed(mayLinkCases(file.person, file.record));
      const history = await readHistory(world, file.record.caseId);
      const { link: label, linkPurpose: purpose, linkEffects } = linkTexts;
      const outcomes = [{ ...asked, label, consequences: linkEffects(code) }];
      const act = { kind: 'linkCase', label, purpose, form: linkForm, outcomes } as const;
      return linkActForm(world, file, history, as, act);
    },
    link: (viewer, code, form, options) => {
      const request = { act: 'linkCase', form };
      return perform(
        world,
        viewer,
        { code, request },
        options,
        async ({ record, person, protocol }) => {
          const as = allowed(mayLinkCases(person, record));
          const now = await world.now();
          const parsed = parseForm(linkForm, form, { outcome: asked, now, protocol });
          const about = { person, parties: record.parties, now };
          const [other] = Object.entries(await checkNamed(world, parsed, about));
          const [otherCode = '', otherCaseId = ''] = other ?? [];
          if (otherCaseId === record.caseId) throw refusal.sameCase();
          // One of the kinds that the form offers.
          const link = parsed.values['link'] as HandmadeLink;
          if (await areLinked(world, record.caseId, otherCode, link))
            throw wrongLink('already-linked', linkTexts.alreadyLinked(otherCode));
          return { as, command: () => ({ kind: 'linkCase', otherCaseId, otherCode, link }) };
        },
      );
    },
    unlink: (viewer, code, { otherCode, link }, options) => {
      const request = { act: 'unlinkCase', otherCode, link };
      return perform(world, viewer, { code, request }, options, async ({ record, person }) => {
        const as = allowed(mayLinkCases(person, record));
        const other = await findCase(world.database, otherCode);
        const seen = other !== undefined && accessTo(viewer, other) !== null;
        if (!seen || !(await areLinked(world, record.caseId, otherCode, link)))
          throw wrongLink('unknown-link', linkTexts.unknownLink(otherCode));
        const { caseId: otherCaseId } = other;
        return { as, command: () => ({ kind: 'unlinkCase', otherCaseId, otherCode, link }) };
      });
    },
  };
}

async function areLinked(
  { database }: World,
  caseId: string,
  otherCode: string,
  link: HandmadeLink,
): Promise<boolean> {
  const links = await findLinks(database, caseId);
  return links.some((one) => one.code === otherCode && one.link === link);
}

function wrongLink(code: 'already-linked' | 'unknown-link', message: string): DomainError {
  return new DomainError(code === 'unknown-link' ? 'notFound' : 'invalid', code, message, 'other');
}
