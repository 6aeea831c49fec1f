import type { Request } from 'express';
import { actKinds } from '../../../domain/case/act-kinds.ts';
import { actDirections, actFields, actKindLabels, actPage } from '../../../texts/acts.ts';
import { addresses } from '../../addresses.ts';
import { forSignedIn, type SignedInVisit, type Web } from '../../answering.ts';
import type { Pages } from '../../page-router.ts';
import { faultsIn } from '../../components/act-form.tsx';
import { ActFrame } from '../../components/act-frame.tsx';
import { faultOf } from '../../components/error-summary.tsx';
import { RadioField, SelectField, TextArea } from '../../components/field.tsx';
import { RegistryField } from '../../components/registry-field.tsx';
import { sendSmallAct, showSmallAct, type SmallAct } from '../../forms/small-act.ts';
import { typedOne } from '../../forms/values.ts';
import { pathText } from '../../query.ts';
import { crumbsTo } from '../step/act-pages.tsx';

const registry = {
  type: 'registry',
  label: actFields.registry,
  dataClass: 'P',
  required: true,
  direction: 'in',
} as const;

function registration({ services }: Web, visit: SignedInVisit, req: Request): SmallAct {
  return {
    render: ({ code }, state, status = 200) => {
      const { values } = state;
      const faults = faultsIn(state);
      const field = (name: 'kind' | 'direction' | 'note') => ({
        name,
        label: actFields[name],
        value: typedOne(values, name),
        error: faultOf(faults, name),
      });
      return {
        status,
        title: actPage.title(code),
        crumbs: crumbsTo(code, actPage.heading),
        main: (
          <ActFrame
            code={code}
            heading={actPage.heading}
            lead={actPage.lead}
            consequences={actPage.consequences}
            submit={actPage.submit}
            state={state}
            action={addresses.acts(code)}
            csrf={visit.csrf}
          >
            <SelectField
              {...field('kind')}
              required
              options={actKinds.map((value) => ({ value, label: actKindLabels[value] }))}
            />
            <RadioField
              {...field('direction')}
              required
              inline
              options={(['in', 'out'] as const).map((value) => ({
                value,
                label: actDirections[value],
              }))}
            />
            <RegistryField
              name="registry"
              label={actFields.registry}
              hint={actPage.registryHint}
              required
              field={registry}
              values={values}
              people={[]}
              faults={faults}
              error={faultOf(faults, 'registry')}
            />
            <TextArea {...field('note')} hint={actPage.noteHint} rows={3} maxLength={4000} />
          </ActFrame>
        ),
      };
    },
    send: (values, options) =>
      services.acts.register(visit.viewer, pathText(req, 'code'), values, options),
  };
}

/** `/pratiche/{code}/atti` */
export function addRegisteredActPage(pages: Pages, web: Web): void {
  const path = '/pratiche/:code/atti';
  pages.get(
    path,
    { resource: 'paper', action: 'list' },
    forSignedIn(web, (visit, req) => showSmallAct(web, registration(web, visit, req), visit, req)),
  );
  pages.post(
    path,
    { resource: 'paper', action: 'registerAct' },
    forSignedIn(web, (visit, req) => sendSmallAct(web, registration(web, visit, req), visit, req)),
  );
}
