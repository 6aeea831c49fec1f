import type { ComponentChildren, VNode } from 'preact';

/** What was sent, given back to be sent once more with the token of this session; the button says what that does. */
export function GivenBack({
  title,
  why,
  action,
  csrf,
  fields,
  children,
}: {
  title: string;
  why: string;
  action: string;
  csrf: string;
  fields: readonly (readonly [string, string])[];
  children: ComponentChildren;
}): VNode {
  return (
    <div class="rc-narrow">
      <h1>{title}</h1>
      <p class="rc-lead">{why}</p>
      <form method="post" action={action}>
        <input type="hidden" name="_csrf" value={csrf} />
        {fields.map(([name, value], index) => (
          <input key={`${name}${index}`} type="hidden" name={name} value={value} />
        ))}
        {children}
      </form>
    </div>
  );
}
