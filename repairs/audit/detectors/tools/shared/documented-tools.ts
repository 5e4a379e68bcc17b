import { decodeValue } from '../../../../../benchmarks/python/encoding.ts';
import { str } from '../../../../../benchmarks/python/text.ts';
import type { Tool } from '../../../../../harness/contract/environment.ts';
import { memoizeByObject } from '../../../../../harness/contract/memoize.ts';
import { toolsOf } from '../../../../../harness/contract/suite.ts';
import type { SuiteEntry, ToolSpec } from '../../../../../harness/contract/suite.ts';
import { isDict, isList } from '../../../../../harness/contract/value.ts';
import type { Dict, Value } from '../../../../../harness/contract/value.ts';
import type { AuditedSuite } from '../../../detector.ts';
import { toolKey } from './situations.ts';

/** What a schema says of a parameter or of a part of a result. */
export type Documented = {
  readonly type: string;
  readonly description: string;
  /** `undefined`: none is stated. */
  readonly standard: Value | undefined;
  /** Accepted or possible values that the schema or its text enumerates; empty: none are. */
  readonly enumerated: readonly Value[];
  /** Of the items of a list. */
  readonly items: Documented | undefined;
  /** Of the fields of a dictionary. */
  readonly fields: ReadonlyMap<string, Documented>;
};

/** A tool of an environment with what its schema says. */
export type DocumentedTool = {
  readonly environment: string;
  readonly name: string;
  readonly tool: Tool;
  readonly description: string;
  readonly parameters: ReadonlyMap<string, Documented>;
  readonly required: ReadonlySet<string>;
  /** Fields of the result; `undefined`: the schema says nothing of it. */
  readonly response: ReadonlyMap<string, Documented> | undefined;
  /** First entry that offers it. */
  readonly entry: SuiteEntry;
};

/** The tools that the executable entries of a suite offer, in the order in which entries first offer them. Memoized. */
export const documentedTools = memoizeByObject((audited: AuditedSuite): readonly DocumentedTool[] => {
  const found = new Map<string, DocumentedTool>();
  const seen = new Set<string>();
  for (const entry of audited.suite.entries) {
    if (entry.environments.length === 0) continue;
    for (const spec of toolsOf(entry, audited.suite.catalogue)) {
      const place = `${entry.environments.join(' ')} ${spec.name}`;
      if (seen.has(place)) continue;
      seen.add(place);
      const one = documentedTool(spec, entry, audited);
      if (one !== undefined && !found.has(toolKey(one.environment, one.name)))
        found.set(toolKey(one.environment, one.name), one);
    }
  }
  return [...found.values()];
});

function documentedTool(
  spec: ToolSpec,
  entry: SuiteEntry,
  { world, environments }: AuditedSuite,
): DocumentedTool | undefined {
  const environment = world.reading(entry, `${spec.name}()`)?.environment;
  const tool = environment === undefined ? undefined : environments.get(environment)?.tools[spec.name];
  if (environment === undefined || tool === undefined) return undefined;
  const schema = decodeValue(spec.parameters);
  const required = isDict(schema) ? schema.get('required') : undefined;
  return {
    environment,
    name: spec.name,
    tool,
    description: spec.description,
    parameters: fieldsOf(schema),
    required: new Set(required !== undefined && isList(required) ? required.map(str) : []),
    response: spec.response === undefined ? undefined : fieldsOf(decodeValue(spec.response)),
    entry,
  };
}

function fieldsOf(schema: Value): ReadonlyMap<string, Documented> {
  const properties = isDict(schema) ? schema.get('properties') : undefined;
  if (properties === undefined || !isDict(properties)) return new Map();
  return new Map(
    [...properties].flatMap(([name, field]) =>
      isDict(field) ? [[str(name), documentedIn(field)] as const] : [],
    ),
  );
}

/** What the schema of a parameter says of it. */
export function documentedIn(schema: Dict): Documented {
  const description = textOf(schema.get('description'));
  const items = schema.get('items');
  const enumerated = schema.get('enum');
  return {
    type: textOf(schema.get('type')),
    description,
    standard: schema.get('default'),
    enumerated: enumerated !== undefined && isList(enumerated) ? enumerated : enumeratedIn(description),
    items: items !== undefined && isDict(items) ? documentedIn(items) : undefined,
    fields: fieldsOf(schema),
  };
}

const textOf = (value: Value | undefined): string => (typeof value === 'string' ? value : '');

/**
 * Values after `[Enum]:`, in brackets or without; after `options:`; two alternatives in parentheses; or several quoted ones
 * that are explained in parentheses (`'a' for one, 'b' for two`).
 */
export function enumeratedIn(description: string): readonly string[] {
  const alternatives = /\((\w+)(?:\/| or )(\w+)\)/.exec(description);
  if (alternatives !== null) return alternatives.slice(1);
  const explained = /\(((?:'[^']+' for [^,()]+,? ?){2,})\)/.exec(description)?.[1] ?? '';
  if (explained !== '') return Array.from(explained.matchAll(/'([^']+)' for/g), (match) => match[1] ?? '');
  const [, text = ''] = /(?:\[Enum\]:|\boptions(?: are)?:)\s*(.+)$/is.exec(description) ?? [];
  const bracketed = /^\[([^\]]*)\]/.exec(text)?.[1];
  const quotedOnes = Array.from((bracketed ?? '').matchAll(/"([^"]*)"/g), (match) => match[1] ?? '');
  if (quotedOnes.length > 0) return quotedOnes;
  return text
    .replace(/\.\s*$/, '')
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '' && word.split(' ').length <= 3);
}
