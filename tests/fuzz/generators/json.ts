import type { Json } from '../../../harness/contract/json.ts';
import type { Draw } from './draw.ts';
import { hostileText } from './texts.ts';

const KEYS = [
  'a',
  'id',
  'name',
  'type',
  'error',
  '$f',
  '$i',
  '$n',
  '$$n',
  '__proto__',
  'toString',
  '',
  '0',
  '\0',
  '漢',
];

/** A JSON value of any shape; nested by up to 130 levels, or wide, now and then. */
export function hostileJson(draw: Draw, depth = 3): Json {
  if (depth === 0) return leaf(draw);
  return draw.weighted<Json>(
    [6, () => leaf(draw)],
    [2, () => draw.list(4, () => hostileJson(draw, depth - 1))],
    [2, () => hostileObject(draw, depth - 1)],
    [draw.once(10) ? 1 : 0, () => nested(draw, draw.pick([50, 100, 130]))],
    [draw.once(20) ? 1 : 0, () => Array.from({ length: 3_000 }, () => 0)],
  );
}

/** A JSON object with names that JavaScript or the codec treats specially. */
export function hostileObject(draw: Draw, depth = 2): { [key: string]: Json } {
  const members = draw.list(4, (): [string, Json] => [
    draw.once(8) ? hostileText(draw).slice(0, 100) : draw.pick(KEYS),
    hostileJson(draw, depth),
  ]);
  return Object.fromEntries(members);
}

function leaf(draw: Draw): Json {
  return draw.weighted<Json>(
    [4, () => hostileText(draw).slice(0, 2_000)],
    [2, () => draw.pick([0, 1, -1, 1.5, 1e21, 1e-7, 2 ** 53, -0, 1e308])],
    [2, () => draw.pick([null, true, false])],
    [
      1,
      () =>
        draw.pick<Json>([[], {}, [[]], { $f: 'nan' }, { $f: 'x' }, { $i: '1e5' }, { $n: '5.0' }, { $b: [] }]),
    ],
  );
}

function nested(draw: Draw, levels: number): Json {
  let value: Json = leaf(draw);
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}

/** A place in a JSON document: keys and indexes from its root. */
type Path = readonly (string | number)[];

function pathsIn(value: Json, path: Path, found: Path[]): Path[] {
  if (found.length > 3_000) return found;
  found.push(path);
  if (Array.isArray(value))
    for (const [index, item] of value.entries()) pathsIn(item, [...path, index], found);
  else if (value !== null && typeof value === 'object')
    for (const [key, item] of Object.entries(value)) pathsIn(item, [...path, key], found);
  return found;
}

/** A document with one part of it replaced, removed, repeated, renamed or moved, at any place. */
export function damaged(draw: Draw, document: Json): Json {
  const path = draw.pick(pathsIn(document, [], []));
  return changedAt(document, path, (value) => changedPart(draw, value));
}

function changedPart(draw: Draw, value: Json): Json | undefined {
  return draw.weighted<Json | undefined>(
    [6, () => hostileJson(draw)],
    [3, () => undefined], // removed
    [2, () => otherKind(draw, value)],
    [1, () => [value, value]],
    [1, () => ({ a: value })],
  );
}

/** A near miss: the same content as another type. */
function otherKind(draw: Draw, value: Json): Json {
  if (typeof value === 'string')
    return draw.pick<Json>([value.toUpperCase(), ` ${value}`, `${value}\0`, [value], value.length, '']);
  if (typeof value === 'number') return draw.pick<Json>([-value, value + 0.5, String(value), value * 1e15]);
  if (Array.isArray(value))
    return draw.pick<Json>([value.toReversed(), [...value, ...value], JSON.stringify(value)]);
  if (value !== null && typeof value === 'object')
    return draw.pick<Json>([Object.values(value), { ...value, extra: 1 }, JSON.stringify(value)]);
  return draw.pick<Json>([0, '', 'null', []]);
}

function changedAt(value: Json, path: Path, change: (part: Json) => Json | undefined): Json {
  const [step, ...rest] = path;
  if (step === undefined) return change(value) ?? null;
  if (Array.isArray(value)) {
    return value.flatMap((item, index): Json[] => {
      if (index !== step) return [item];
      const changed = rest.length === 0 ? change(item) : changedAt(item, rest, change);
      return changed === undefined ? [] : [changed];
    });
  }
  const members = Object.entries<Json>((value ?? {}) as Readonly<Record<string, Json>>).flatMap(
    ([key, item]): [string, Json][] => {
      if (key !== step) return [[key, item]];
      const changed = rest.length === 0 ? change(item) : changedAt(item, rest, change);
      return changed === undefined ? [] : [[key, changed]];
    },
  );
  return Object.fromEntries(members);
}

/** Damages a text as a broken disk, program or connection would; never the same text. */
export function damagedText(draw: Draw, text: string): string {
  const at = draw.below(text.length + 1);
  const changed = draw.weighted(
    [3, () => text.slice(0, at)],
    [2, () => `${text.slice(0, at)}${hostileText(draw).slice(0, 500)}${text.slice(at)}`],
    [2, () => `${text.slice(0, at)}${text.slice(at + 1 + draw.below(20))}`],
    [1, () => text.replace(/"[^"]*"/, draw.pick(['NaN', '-Infinity', '1e99999', "'x'", '01', '"\\ud800"']))],
    [1, () => `${text}${text}`],
    [1, () => `\ufeff${text}`],
    [1, () => `${'['.repeat(draw.pick([10, 1_000, 100_000]))}${text}`],
  );
  return changed === text ? `${text}{` : changed;
}
