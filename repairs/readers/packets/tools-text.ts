import type { Environment } from '../../../harness/contract/environment.ts';
import type { EncodedValue } from '../../../harness/contract/json.ts';
import type { ToolSpec } from '../../../harness/contract/suite.ts';

type Schema = { readonly [key: string]: EncodedValue };

/** Keys of a schema that have a place of their own in its text. */
const SHOWN = new Set(['type', 'description', 'properties', 'required', 'items', 'default', 'enum']);

/** Fewest characters for which a beginning that all descriptions share is said once. */
const LEAST_SHARED = 40;

/** Tools of one environment as Markdown: what each declares of itself, and beneath it what it does. */
export function environmentText({ name, behaviour, tools }: Environment, specs: readonly ToolSpec[]): string {
  const ofEnvironment = specs.filter((spec) => Object.hasOwn(tools, spec.name));
  const opening = sharedOpening(ofEnvironment.map(({ description }) => description));
  return [
    `### ${name}`,
    ...(opening === ''
      ? []
      : [`Each description begins with these words, left out below: "${opening.trim()}"`]),
    ...(behaviour === undefined || behaviour.general === '' ? [] : [`In general: ${behaviour.general}`]),
    ...ofEnvironment.map((spec) => {
      const does = behaviour?.tools[spec.name] ?? 'not described; see its outputs in the entries.';
      return `${toolText(spec, opening.length)}\n  - DOES: ${does}`;
    }),
  ].join('\n\n');
}

/** One tool as it is declared to the model. @param skipped - characters at the beginning of its description to leave out. */
export function toolText({ name, description, parameters, response }: ToolSpec, skipped = 0): string {
  const result = response === undefined ? [] : fieldsOf(response, '  ', '→ ');
  return [`- **${name}**: ${description.slice(skipped)}`, ...fieldsOf(parameters, '  ', ''), ...result].join(
    '\n',
  );
}

/** A line for each property of an object's schema, with those of its parts beneath. */
function fieldsOf(value: EncodedValue, indent: string, mark: string): readonly string[] {
  const schema = schemaIn(value);
  const required = new Set(Array.isArray(schema['required']) ? schema['required'] : []);
  return Object.entries(schemaIn(schema['properties'])).flatMap(([name, property]) => {
    const part = schemaIn(property);
    const need = mark === '' ? [required.has(name) ? 'required' : 'optional'] : [];
    return [
      `${indent}- ${mark}\`${name}\` (${[...typeWords(part), ...need].join(', ')}): ${textOf(part['description'])}`,
      ...fieldsOf(part, `${indent}  `, mark),
      ...fieldsOf(part['items'] ?? {}, `${indent}  `, mark),
    ];
  });
}

/** Type, options and default of a property, and whatever else its schema says. */
function typeWords(schema: Schema): readonly string[] {
  const { items } = schema;
  const type = textOf(schema['type'] ?? 'any type');
  const rest = Object.entries(schema).filter(([key]) => !SHOWN.has(key));
  return [
    items === undefined ? type : `${type} of ${typeWords(schemaIn(items)).join(', ')}`,
    ...(schema['enum'] === undefined ? [] : [`one of ${JSON.stringify(schema['enum'])}`]),
    ...(schema['default'] === undefined ? [] : [`default ${JSON.stringify(schema['default'])}`]),
    ...rest.map(([key, value]) => `${key} ${JSON.stringify(value)}`),
  ];
}

const schemaIn = (value: EncodedValue | undefined): Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};

const textOf = (value: EncodedValue | undefined): string =>
  typeof value === 'string' ? value : JSON.stringify(value ?? '');

/** The beginning that all texts share, up to the end of a sentence or a colon; empty if it is short or there is one text. */
function sharedOpening(texts: readonly string[]): string {
  const [first = '', ...others] = texts;
  if (others.length === 0) return '';
  let length = 0;
  while (length < first.length && others.every((text) => text[length] === first[length])) length += 1;
  const shared = first.slice(0, length);
  const end = Math.max(shared.lastIndexOf('. '), shared.lastIndexOf(': '));
  return end + 2 < LEAST_SHARED ? '' : shared.slice(0, end + 2);
}
