import type { RandomIntegers } from '../../../harness/contract/seeded-random.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import type { AuditedSuite } from '../../../repairs/audit/detector.ts';
import { firstOf } from '../first-of.ts';
import { keyOf, keyParts, withKey } from '../keys.ts';
import {
  isObject,
  partAt,
  propertiesOf,
  requiredOf,
  withKeyRenamed,
  withoutPart,
  withPart,
} from '../nodes.ts';
import type { Damage, Planting } from '../planting.ts';
import { damagedEntry, withSchema } from './damaged-entry.ts';
import { otherName, otherType } from './schema-words.ts';

type Draw = RandomIntegers;

function plantUnknownParameter(entry: SuiteEntry, audited: AuditedSuite, draw: Draw): Planting | undefined {
  return firstOf(keyParts(entry, audited), draw, ({ path, parameter, tool, spec }) => {
    const other = otherName(parameter, draw);
    if (spec === undefined || Object.hasOwn(propertiesOf(spec.parameters), other)) return undefined;
    const answers = withKeyRenamed([...keyOf(entry)], path, other);
    return damagedEntry(
      entry,
      withKey(entry, answers),
      `The answer key has ${other} of ${tool} instead of ${parameter}.`,
    );
  });
}

function plantMissingRequired(entry: SuiteEntry, audited: AuditedSuite, draw: Draw): Planting | undefined {
  return firstOf(keyParts(entry, audited), draw, ({ path, parameter, tool, spec }) => {
    if (!requiredOf(spec?.parameters ?? null).includes(parameter)) return undefined;
    const answers = withoutPart([...keyOf(entry)], path);
    return damagedEntry(
      entry,
      withKey(entry, answers),
      `The answer key lacks ${parameter} of ${tool}, which is required.`,
    );
  });
}

function plantMissingCall(entry: SuiteEntry, _audited: AuditedSuite, draw: Draw): Planting | undefined {
  const answers = keyOf(entry);
  if (answers.length < 2) return undefined;
  const at = draw.below(answers.length);
  return damagedEntry(entry, withKey(entry, answers.toSpliced(at, 1)), `The answer key lacks call ${at}.`);
}

function plantDuplicatedCall(entry: SuiteEntry, _audited: AuditedSuite, draw: Draw): Planting | undefined {
  const answers = keyOf(entry);
  const at = draw.below(Math.max(1, answers.length));
  const answer = answers[at];
  if (answer === undefined || answers.length < 2) return undefined;
  return damagedEntry(entry, withKey(entry, [...answers, answer]), `The answer key has call ${at} twice.`);
}

function plantSwapped(entry: SuiteEntry, audited: AuditedSuite, draw: Draw): Planting | undefined {
  const parts = keyParts(entry, audited);
  const pairs = parts.flatMap((left, index) =>
    parts.slice(index + 1).flatMap((right) => {
      const [one, other] = [left.accepted[0], right.accepted[0]];
      const isPair = left.call === right.call && typeof one === typeof other && one !== '' && other !== '';
      return isPair && !isObject(one) && JSON.stringify(left.accepted) !== JSON.stringify(right.accepted)
        ? [{ left, right }]
        : [];
    }),
  );
  return firstOf(pairs, draw, ({ left, right }) => {
    const half = withPart([...keyOf(entry)], left.path, [...right.accepted]);
    const answers = withPart(half, right.path, [...left.accepted]);
    const what = `The answer key has the values of ${left.parameter} and ${right.parameter} of ${left.tool} swapped.`;
    return damagedEntry(entry, withKey(entry, answers), what);
  });
}

function plantSchemaType(entry: SuiteEntry, audited: AuditedSuite, draw: Draw): Planting | undefined {
  return firstOf(keyParts(entry, audited), draw, ({ parameter, tool, spec }) => {
    const path = ['properties', parameter, 'type'];
    const declared = partAt(spec?.parameters ?? null, path);
    const other = typeof declared === 'string' ? otherType(declared) : undefined;
    if (spec === undefined || other === undefined) return undefined;
    const tools = withSchema(entry, tool, withPart(spec.parameters, path, other));
    return damagedEntry(
      entry,
      { tools },
      `The schema of ${tool} gives ${parameter} the type ${other} instead of ${JSON.stringify(declared)}.`,
    );
  });
}

function plantSchemaRenamed(entry: SuiteEntry, audited: AuditedSuite, draw: Draw): Planting | undefined {
  return firstOf(keyParts(entry, audited), draw, ({ parameter, tool, spec }) => {
    if (spec === undefined) return undefined;
    const other = otherName(parameter, draw);
    const required = requiredOf(spec.parameters).map((name) => (name === parameter ? other : name));
    const renamed = withKeyRenamed(spec.parameters, ['properties', parameter], other);
    const tools = withSchema(entry, tool, withPart(renamed, ['required'], required));
    return damagedEntry(
      entry,
      { tools },
      `The schema of ${tool} calls ${parameter} ${other}; the answer key does not.`,
    );
  });
}

function plantSchemaRequired(entry: SuiteEntry, audited: AuditedSuite, draw: Draw): Planting | undefined {
  return firstOf(keyParts(entry, audited), draw, ({ parameter, tool, spec, path }) => {
    const required = requiredOf(spec?.parameters ?? null);
    const left = withoutPart([...keyOf(entry)], path);
    if (spec === undefined || required.includes(parameter) || partAt([...keyOf(entry)], path) === undefined)
      return undefined;
    const tools = withSchema(entry, tool, withPart(spec.parameters, ['required'], [...required, parameter]));
    // The key no longer lists what the schema demands.
    const change = { tools, reference: withKey(entry, left).reference };
    return damagedEntry(
      entry,
      change,
      `The schema of ${tool} requires ${parameter}, which the answer key does not allow.`,
    );
  });
}

const entryDamage = (
  kind: string,
  does: string,
  components: Damage['components'],
  plant: typeof plantSwapped,
): Damage => ({ kind, does, over: 'entry', components, plant });

const KEY: Damage['components'] = ['reference', 'evaluation'];
// Key and schema contradict each other; the entry does not show which of the two is wrong.
const AGAINST_SCHEMA: Damage['components'] = ['evaluation', 'reference', 'schema'];
const SCHEMA: Damage['components'] = ['schema', 'evaluation', 'reference'];

/** Damages of whole parts of answer keys, and of schemas of single entries against their keys. */
export const KEY_CALL_DAMAGES: readonly Damage[] = [
  entryDamage(
    'key-parameter-unknown',
    'The key names a parameter that the tool does not have.',
    AGAINST_SCHEMA,
    plantUnknownParameter,
  ),
  entryDamage(
    'key-required-missing',
    'The key lacks a required parameter.',
    AGAINST_SCHEMA,
    plantMissingRequired,
  ),
  entryDamage('key-call-missing', 'The key lacks one of several calls.', KEY, plantMissingCall),
  entryDamage('key-call-duplicated', 'The key has one of several calls twice.', KEY, plantDuplicatedCall),
  entryDamage('key-values-swapped', 'The key has the values of two parameters swapped.', KEY, plantSwapped),
  entryDamage(
    'entry-schema-type',
    'A schema of one entry gives a parameter another type than its key.',
    SCHEMA,
    plantSchemaType,
  ),
  entryDamage(
    'entry-schema-renamed',
    'A schema of one entry has another name for a parameter of its key.',
    SCHEMA,
    plantSchemaRenamed,
  ),
  entryDamage(
    'entry-schema-required',
    'A schema of one entry requires what its key does not allow.',
    SCHEMA,
    plantSchemaRequired,
  ),
];
