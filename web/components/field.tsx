import type { ComponentChildren, VNode } from 'preact';
import { formTexts } from '../../texts/forms.ts';
import { fieldId } from './error-summary.tsx';
import { Icon } from './icon.tsx';

/** What every field has, whatever is typed into it. */
export interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly required?: boolean | undefined;
  /** Required in some cases, which the hint explains: neither asterisk nor «facoltativo». */
  readonly conditional?: boolean | undefined;
  readonly error?: string | undefined;
}

interface Described {
  'aria-describedby'?: string;
}

/** What ties a control to its label, its hint and its message. */
interface ControlAttributes extends Described {
  id: string;
  'aria-invalid'?: 'true';
  'aria-required'?: 'true';
}

function describedBy({ name, hint, error }: FieldProps): Described {
  const id = fieldId(name);
  const ids = [
    ...(hint === undefined ? [] : [`${id}-aiuto`]),
    ...(error === undefined ? [] : [`${id}-errore`]),
  ];
  return ids.length === 0 ? {} : { 'aria-describedby': ids.join(' ') };
}

function controlAttributes(props: FieldProps): ControlAttributes {
  return {
    id: fieldId(props.name),
    ...describedBy(props),
    ...(props.error === undefined ? {} : { 'aria-invalid': 'true' }),
    ...(props.required ? { 'aria-required': 'true' } : {}),
  };
}

/** The label, with the mark of the optional fields: most fields are required. */
function LabelText({
  label,
  required,
  conditional,
}: Pick<FieldProps, 'label' | 'required' | 'conditional'>): VNode {
  return (
    <>
      {label}
      {!required && !conditional && <span class="rc-optional"> {formTexts.optional}</span>}
    </>
  );
}

/** Hint and message, between the label and the control. */
export function FieldNotes({ name, hint, error }: FieldProps): VNode {
  const id = fieldId(name);
  return (
    <>
      {hint !== undefined && (
        <p class="rc-hint" id={`${id}-aiuto`}>
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p class="rc-message" id={`${id}-errore`}>
          <Icon name="error" />
          <span>
            <span class="visually-hidden">{formTexts.error}</span>
            {error}
          </span>
        </p>
      )}
    </>
  );
}

/** A field with one control under its label. */
function Field({ children, ...props }: FieldProps & { children: ComponentChildren }): VNode {
  return (
    <div class={`rc-field${props.error === undefined ? '' : ' rc-field-error'}`}>
      <label class="rc-label" for={fieldId(props.name)}>
        <LabelText {...props} />
      </label>
      <FieldNotes {...props} />
      {children}
    </div>
  );
}

/** A field made of several controls. The group itself takes the id, so that the error summary can reach it. */
export function FieldGroup({
  children,
  ...props
}: FieldProps & { children: ComponentChildren }): VNode {
  return (
    <fieldset
      class={`rc-field${props.error === undefined ? '' : ' rc-field-error'}`}
      id={fieldId(props.name)}
      tabindex={-1}
      {...describedBy(props)}
    >
      <legend class="rc-legend">
        <LabelText {...props} />
      </legend>
      <FieldNotes {...props} />
      {children}
    </fieldset>
  );
}

/** What helps a browser or a phone with the typing. */
interface TypingHints {
  autocomplete?: 'off' | 'username' | 'current-password' | 'new-password' | 'one-time-code';
  autocapitalize?: 'none';
  inputmode?: 'numeric';
  maxlength?: number;
  spellcheck?: boolean;
}

type TypedIn = 'text' | 'password' | 'date' | 'time' | 'email' | 'datetime-local';

/** Spelled out by type, because the types of an input depend on it. */
function Input({
  type,
  ...rest
}: ControlAttributes &
  TypingHints & { type: TypedIn; class: string; name: string; value: string }): VNode {
  switch (type) {
    case 'text':
      return <input type="text" {...rest} />;
    case 'email':
      return <input type="email" {...rest} />;
    case 'password':
      return <input type="password" {...rest} />;
    case 'date':
      return <input type="date" {...rest} />;
    case 'time':
      return <input type="time" {...rest} />;
    case 'datetime-local':
      return <input type="datetime-local" {...rest} />;
  }
}

/** One line of text, a date, a number. */
export function TextField({
  value,
  type = 'text',
  width = '',
  attributes = {},
  ...props
}: FieldProps & {
  value: string;
  type?: TypedIn;
  width?: '' | 'short' | 'medium';
  attributes?: TypingHints;
}): VNode {
  return (
    <Field {...props}>
      <Input
        class={`rc-input${width === '' ? '' : ` rc-input-${width}`}`}
        type={type}
        name={props.name}
        value={value}
        {...controlAttributes(props)}
        {...attributes}
      />
    </Field>
  );
}

/** A file to send. The browser forgets it when the form comes back. */
export function FileField(props: FieldProps): VNode {
  return (
    <Field {...props}>
      <input class="rc-input" type="file" name={props.name} {...controlAttributes(props)} />
    </Field>
  );
}

/** A text of many lines. */
export function TextArea({
  value,
  rows = 6,
  maxLength,
  ...props
}: FieldProps & { value: string; rows?: number; maxLength?: number | undefined }): VNode {
  return (
    <Field {...props}>
      <textarea
        class="rc-input"
        name={props.name}
        rows={rows}
        {...(maxLength === undefined ? {} : { maxlength: maxLength })}
        {...controlAttributes(props)}
      >
        {value}
      </textarea>
    </Field>
  );
}

/** A choice among some values. */
export interface Option {
  readonly value: string;
  readonly label: string;
  /** What it means, under a radio button or a check box. */
  readonly hint?: string;
  /** Heading under which it stands in a list; options of one group come one after the other. */
  readonly group?: string;
}

function Options({ value, options }: { value: string; options: readonly Option[] }): VNode {
  return (
    <>
      {options.map((option) => (
        <option key={option.value} value={option.value} selected={option.value === value}>
          {option.label}
        </option>
      ))}
    </>
  );
}

/** A closed list to open. */
export function SelectField({
  value,
  options,
  empty = formTexts.choose,
  ...props
}: FieldProps & { value: string; options: readonly Option[]; empty?: string }): VNode {
  return (
    <Field {...props}>
      <select class="rc-input rc-input-medium" name={props.name} {...controlAttributes(props)}>
        <option value="">{empty}</option>
        <Options value={value} options={options.filter(({ group }) => group === undefined)} />
        {groupsOf(options).map((group) => (
          <optgroup key={group} label={group}>
            <Options value={value} options={options.filter((one) => one.group === group)} />
          </optgroup>
        ))}
      </select>
    </Field>
  );
}

function groupsOf(options: readonly Option[]): readonly string[] {
  return [...new Set(options.flatMap(({ group }) => (group === undefined ? [] : [group])))];
}

/** One radio button or one check box with its label. */
export function Choice({
  type,
  name,
  option,
  checked,
  disabled = false,
  describedById,
}: {
  type: 'radio' | 'checkbox';
  name: string;
  option: Option;
  checked: boolean;
  disabled?: boolean;
  describedById?: string;
}): VNode {
  const id = `${fieldId(name)}-${fieldId(option.value)}`;
  const hintId = `${id}-aiuto`;
  const describedBy = option.hint === undefined ? describedById : hintId;
  return (
    <div class="rc-choice">
      <input
        type={type}
        id={id}
        name={name}
        value={option.value}
        checked={checked}
        disabled={disabled}
        {...(describedBy === undefined ? {} : { 'aria-describedby': describedBy })}
      />
      {option.hint === undefined ? (
        <label for={id}>{option.label}</label>
      ) : (
        <div>
          <label for={id}>{option.label}</label>
          <p class="rc-hint" id={hintId}>
            {option.hint}
          </p>
        </div>
      )}
    </div>
  );
}

/** A short closed list, all in sight. */
export function RadioField({
  value,
  options,
  inline = false,
  ...props
}: FieldProps & { value: string; options: readonly Option[]; inline?: boolean }): VNode {
  return (
    <FieldGroup {...props}>
      <div class={inline ? 'rc-choices-inline' : ''}>
        {options.map((option) => (
          <Choice
            key={option.value}
            type="radio"
            name={props.name}
            option={option}
            checked={option.value === value}
          />
        ))}
      </div>
    </FieldGroup>
  );
}

/** What every form carries unseen. */
export function Hidden({ fields }: { fields: Readonly<Record<string, string>> }): VNode {
  return (
    <>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
    </>
  );
}
