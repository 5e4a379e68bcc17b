import { str } from '../../../../../benchmarks/python/text.ts';
import { isDict, isList } from '../../../../../harness/contract/value.ts';
import type { Value } from '../../../../../harness/contract/value.ts';
import type { Documented } from './documented-tools.ts';
import { isOfType, typeOf } from '../../../../../benchmarks/environments/value-types.ts';

/** How a result differs from its schema. */
export type ResultDifference = {
  readonly kind: 'shape' | 'missing-key' | 'undeclared-key' | 'type' | 'enumeration' | 'format';
  /** Path of keys within the result, separated by dots. */
  readonly path: string;
  readonly says: string;
};

/** Most items of a list whose differences are read. */
const MOST_ITEMS = 3;

/** Where a result differs from what a schema declares of it. */
export function resultDifferences(
  value: Value,
  fields: ReadonlyMap<string, Documented>,
  path = '',
): readonly ResultDifference[] {
  if (fields.size === 0) return [];
  if (!isDict(value)) {
    const says = `is of type ${typeOf(value)} instead of a dictionary with ${[...fields.keys()].join(', ')}`;
    return [{ kind: 'shape', path, says }];
  }
  const at = (name: string): string => (path === '' ? name : `${path}.${name}`);
  const present = [...value].map(([key, part]) => [str(key), part] as const);
  if (path !== '' && isCollection(present, fields)) return collectionDifferences(present, fields, path);
  const names = new Set(present.map(([name]) => name));
  const missing = [...fields].filter(
    ([name, { description }]) => !names.has(name) && !isOptional(description),
  );
  const undeclared = present.filter(([name]) => !fields.has(name));
  return [
    ...keysDifference(
      'missing-key',
      missing.map(([name]) => name),
      path,
    ),
    ...keysDifference(
      'undeclared-key',
      undeclared.map(([name]) => name),
      path,
    ),
    ...present.flatMap(([name, part]) => {
      const declared = fields.get(name);
      return declared === undefined ? [] : partDifferences(part, declared, at(name));
    }),
  ];
}

type Parts = readonly (readonly [name: string, part: Value])[];

/** Whether a dictionary has items by their names where the fields of one item are declared. */
const isCollection = (parts: Parts, fields: ReadonlyMap<string, Documented>): boolean =>
  parts.length > 0 && parts.every(([name, part]) => !fields.has(name) && isDict(part));

function collectionDifferences(
  parts: Parts,
  fields: ReadonlyMap<string, Documented>,
  path: string,
): readonly ResultDifference[] {
  const says = `has a dictionary by names of items under ${path}, which is declared as one item`;
  const ofItems = parts
    .slice(0, MOST_ITEMS)
    .flatMap(([, part]) => resultDifferences(part, fields, `${path}.*`));
  return [{ kind: 'shape', path, says }, ...ofItems];
}

const isOptional = (description: string): boolean => /\[optional\]|\bif\b|failure/i.test(description);

function keysDifference(
  kind: 'missing-key' | 'undeclared-key',
  names: readonly string[],
  path: string,
): readonly ResultDifference[] {
  if (names.length === 0) return [];
  const place = path === '' ? '' : ` under ${path}`;
  const says = kind === 'missing-key' ? 'lacks' : 'has, undeclared,';
  return [{ kind, path, says: `${says} ${names.join(', ')}${place}` }];
}

function partDifferences(part: Value, declared: Documented, path: string): readonly ResultDifference[] {
  const { type, enumerated, description, items, fields } = declared;
  if (!isOfType(part, type)) {
    const says = `has a value of type ${typeOf(part)} under ${path}, which is declared as ${type}`;
    return [{ kind: 'type', path, says }];
  }
  if (typeof part === 'string' && enumerated.length > 0 && !enumerated.includes(part))
    return [
      {
        kind: 'enumeration',
        path,
        says: `has "${part}" under ${path}, which is none of the declared values`,
      },
    ];
  if (typeof part === 'string' && breaksFormat(part, description))
    return [
      { kind: 'format', path, says: `has "${part}" under ${path}, which is not in the declared format` },
    ];
  if (isList(part) && items !== undefined)
    return part
      .slice(0, MOST_ITEMS)
      .flatMap((item) =>
        items.fields.size > 0
          ? resultDifferences(item, items.fields, path)
          : partDifferences(item, items, path),
      );
  return isDict(part) && part.size > 0 ? resultDifferences(part, fields, path) : [];
}

const FORMATS: readonly (readonly [RegExp, RegExp])[] = [
  [/YYYY-MM-DD HH:MM:SS/, /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/],
  [/YYYY-MM-DD/, /^\d{4}-\d\d-\d\d/],
  [/MM\/YYYY/, /^\d\d\/\d{4}$/],
  [/HH:MM AM\/PM/, /^\d{1,2}:\d\d [AP]M$/],
];

/** Whether a text is not in the first format that a description names. */
export function breaksFormat(text: string, description: string): boolean {
  const format = FORMATS.find(([name]) => name.test(description));
  return format !== undefined && !format[1].test(text);
}
