import type { RandomIntegers } from '../../../harness/contract/seeded-random.ts';
import type { EncodedValue } from '../../../harness/contract/json.ts';
import type { ToolSpec } from '../../../harness/contract/suite.ts';
import type { AuditedSuite } from '../../../repairs/audit/detector.ts';
import { partAt, propertiesOf } from '../nodes.ts';
import type { Path } from '../nodes.ts';
import { UNCHANGED } from '../planting.ts';
import type { Planting } from '../planting.ts';
import { namesOf } from '../uses.ts';

/** The planting of a tool specification that is changed for all entries. */
export function changedSpec(
  key: string,
  { suite }: AuditedSuite,
  change: Partial<ToolSpec>,
  what: string,
  parameter?: string,
): Planting | undefined {
  const spec = suite.catalogue.get(key);
  if (spec === undefined) return undefined;
  return {
    ...UNCHANGED,
    catalogue: new Map([[key, { ...spec, ...change }]]),
    place: { kind: 'tool', ...namesOf(key), ...(parameter !== undefined && { parameter }) },
    what,
  };
}

/** Names of the parameters in the specification of a tool. */
export const parameterNames = (key: string, { suite }: AuditedSuite): readonly string[] =>
  Object.keys(propertiesOf(suite.catalogue.get(key)?.parameters ?? null));

/** Description of a parameter; empty where it has none. */
export function descriptionAt(schema: EncodedValue, path: Path): string {
  const description = partAt(schema, [...path, 'description']);
  return typeof description === 'string' ? description : '';
}

/** Words that a description gives as the allowed ones; empty where it gives none. */
export function documentedWords(schema: EncodedValue, path: Path): readonly string[] {
  const listed = partAt(schema, [...path, 'enum']);
  if (Array.isArray(listed)) return listed.filter((word) => typeof word === 'string');
  const description = descriptionAt(schema, path);
  const bracketed = /\[Enum\]:? *\[([^\]]*)\]/i.exec(description)?.[1];
  if (bracketed !== undefined)
    return [...bracketed.matchAll(/["']([^"']+)["']/g)].map(([, word = '']) => word);
  const slashed = /\(([A-Z]\w+(?:\/[A-Z]\w+)+)\)/.exec(description)?.[1];
  return slashed?.split('/') ?? [...description.matchAll(/'(\w+)' for/g)].map(([, word = '']) => word);
}

/** One of several items; `undefined` if there are none. */
export const oneOf = <Item>(items: readonly Item[], draw: RandomIntegers): Item | undefined =>
  items.length === 0 ? undefined : items[draw.below(items.length)];
