import { documentedIn } from '../detectors/tools/shared/documented-tools.ts';
import { rulesOf } from '../detectors/tools/documented-rule-broken.ts';
import { partCheck } from './check.ts';
import type { ToolCheck } from './check.ts';
import { valueOf } from './schema-values.ts';

/** Tools without a description. */
export const descriptionMissing: ToolCheck = {
  id: 'description-missing',
  asks: 'a tool says what it does',
  remarks: (tools) =>
    tools
      .filter(({ description }) => description === '')
      .map(({ name }) => ({ tool: name, claim: `${name} has no description.` })),
};

/** Parameters without a description. */
export const parameterUndescribed = partCheck(
  'parameter-undescribed',
  'a parameter says what it takes',
  ({ parameter, schema }) =>
    schema.description === undefined ? `${parameter} has no description.` : undefined,
);

/** Descriptions that list values, where the schema accepts all texts. */
export const enumerationInWords = partCheck(
  'enumeration-in-words',
  'values that a description lists are an enumeration of the schema',
  ({ parameter, schema }) => {
    if (schema.enum !== undefined || schema.type !== 'string') return undefined;
    const { enumerated } = documentedIn(valueOf(schema));
    if (enumerated.length < 2) return undefined;
    const listed = enumerated.filter((value) => typeof value === 'string').slice(0, 5);
    return `The description of ${parameter} lists values (${listed.join(', ')}), and its schema accepts any text.`;
  },
);

/** Descriptions that state a range, multiple or form, where the schema has none. */
export const ruleInWords = partCheck(
  'rule-in-words',
  'a range, multiple or form that a description states is a rule of the schema',
  ({ parameter, schema }) => {
    const documented = documentedIn(valueOf(schema));
    const type = documented.type === 'number' ? 'float' : documented.type;
    const rule = rulesOf({ ...documented, type }).find(({ id }) => !isStated(id, schema));
    return rule === undefined
      ? undefined
      : `The description of ${parameter} says that it is ${rule.says}, and its schema does not.`;
  },
);

type Schema = Parameters<typeof valueOf>[0];

/** Whether a schema states a rule of this kind. */
const isStated = (rule: string, schema: Schema): boolean =>
  rule === 'range'
    ? (schema.minimum ?? schema.exclusiveMinimum ?? schema.maximum ?? schema.exclusiveMaximum) !== undefined
    : rule === 'multiple'
      ? schema.multipleOf !== undefined
      : (schema.format ?? schema.pattern ?? schema.enum ?? schema.items?.pattern) !== undefined;
