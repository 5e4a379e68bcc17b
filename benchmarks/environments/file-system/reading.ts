import { REQUIRED } from '../../../harness/contract/environment.ts';
import type { EnvironmentState } from '../../../harness/contract/environment.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { asDouble, divide, negate } from '../../python/arithmetic.ts';
import { contains, dictOf, iterate, length } from '../../python/containers.ts';
import { equal, numberOf } from '../../python/equality.ts';
import { splitLines, words } from '../../python/lines.ts';
import { startsWith, withoutAttribute } from '../../python/methods.ts';
import { codePointOrder, compare } from '../../python/ordering.ts';
import { fixedText } from '../../python/rounding.ts';
import { slicedFrom } from '../../python/slices.ts';
import { stripEnd } from '../../python/strip.ts';
import { str } from '../../python/text.ts';
import { truthy } from '../../python/types.ts';
import { spend } from '../../python/work.ts';
import { readTool } from '../define.ts';
import { entriesOf, entry } from './nodes.ts';
import { isValidName, workingPath } from './paths.ts';
import { quirk } from './quirks.ts';
import { currentDirectory, nodesOf } from './state.ts';
import * as texts from './texts.ts';
import { matchesBelow, sizeBelow } from './walks.ts';

const SLASH = new Set('/');
/** Cost of sorting a line among a million. */
const COMPARED_LINE = 20;

const failed = (error: string): Value => dictOf({ error });

/** Content of a file in the current directory; `undefined` if the name does not exist or is a directory. */
function contentOf(state: EnvironmentState, name: Value): { readonly content: Value } | undefined {
  const file = entry(nodesOf(state), currentDirectory(state).node, name);
  return file?.node.kind === 'file' ? { content: file.node.content } : undefined;
}

export const pwd = readTool({}, (state) => dictOf({ current_working_directory: workingPath(state) }));

export const ls = readTool({ a: false }, (state, { a: all }) => {
  const names = iterate(entriesOf(nodesOf(state), currentDirectory(state).node));
  const shown = truthy(all) ? names : names.filter((name) => !startsWith(name, '.'));
  return dictOf({ current_directory_content: shown });
});

const isShowable = quirk('cat-refuses-names', isValidName);

export const cat = readTool({ file_name: REQUIRED }, (state, { file_name: name }) => {
  if (!isShowable(name)) return failed(texts.invalidNameToShow(str(name)));
  const file = entry(nodesOf(state), currentDirectory(state).node, name);
  if (file === undefined) return failed(texts.noFile('cat', str(name)));
  return file.node.kind === 'file'
    ? dictOf({ file_content: file.node.content })
    : failed(texts.isDirectory(str(name)));
});

/** Directory in which a search starts, and the prefix of the paths that it returns. */
const searchFrom = quirk('find-ignores-path', (state: EnvironmentState, path: Value) => {
  if (typeof path !== 'string') throw withoutAttribute(path, 'rstrip');
  return { start: currentDirectory(state).id, prefix: stripEnd(path, SLASH) };
});

export const find = readTool({ path: '.', name: null }, (state, { path, name }) => {
  const { start, prefix } = searchFrom(state, path);
  return dictOf({ matches: matchesBelow(nodesOf(state), start, prefix, name) });
});

export const wc = readTool({ file_name: REQUIRED, mode: 'l' }, (state, { file_name: name, mode }) => {
  if (!contains(['l', 'w', 'c'], mode)) return failed(texts.invalidMode(str(mode)));
  const file = contentOf(state, name);
  if (file === undefined) return failed(texts.noFile('wc', str(name)));
  if (equal(mode, 'l')) return dictOf({ count: splitLines(file.content).length, type: 'lines' });
  if (equal(mode, 'w')) return dictOf({ count: words(file.content).length, type: 'words' });
  return dictOf({ count: length(file.content), type: 'characters' });
});

export const sort = readTool({ file_name: REQUIRED }, (state, { file_name: name }) => {
  const file = contentOf(state, name);
  if (file === undefined) return failed(texts.noFile('sort', str(name)));
  const lines = splitLines(file.content);
  spend(COMPARED_LINE * lines.length);
  return dictOf({ sorted_content: lines.toSorted(codePointOrder).join('\n') });
});

export const grep = readTool({ file_name: REQUIRED, pattern: REQUIRED }, (state, args) => {
  const file = contentOf(state, args.file_name);
  if (file === undefined) return failed(texts.noFile('grep', str(args.file_name)));
  return dictOf({ matching_lines: splitLines(file.content).filter((line) => contains(line, args.pattern)) });
});

const UNITS = ['B', 'KB', 'MB', 'GB', 'TB'];

export const du = readTool({ human_readable: false }, (state, { human_readable: readable }) => {
  const size = sizeBelow(nodesOf(state), currentDirectory(state).id);
  return dictOf({ disk_usage: truthy(readable) ? readableSize(size) : `${str(size)} bytes` });
});

function readableSize(bytes: Value): string {
  let size = bytes;
  const text = (unit: string): string => `${fixedText(asDouble(numberOf(size) ?? 0), 2)} ${unit}`;
  for (const unit of UNITS) {
    if (compare('<', size, 1024)) return text(unit);
    size = divide(size, 1024);
  }
  return text('PB');
}

const lastOf = quirk('tail-of-none-is-all', (lines: readonly string[], count: Value): readonly string[] =>
  slicedFrom(lines, negate(count)),
);

export const tail = readTool({ file_name: REQUIRED, lines: 10 }, (state, { file_name: name, lines }) => {
  const file = contentOf(state, name);
  if (file === undefined) return failed(texts.noFile('tail', str(name)));
  const all = splitLines(file.content);
  const lineCount = compare('>', lines, all.length) ? all.length : lines;
  return dictOf({ last_lines: lastOf(all, lineCount).join('\n') });
});

/** Pairs of lines at the same position, up to the length of the shorter file. */
const linePairs = quirk(
  ['diff-by-position', 'diff-cuts-longer'],
  (left: readonly string[], right: readonly string[]): readonly (readonly [string, string])[] =>
    left.slice(0, right.length).map((line, index) => [line, right[index] ?? '']),
);

export const diff = readTool({ file_name1: REQUIRED, file_name2: REQUIRED }, (state, args) => {
  const nodes = nodesOf(state);
  const here = currentDirectory(state).node;
  const first = args.file_name1;
  const second = args.file_name2;
  const firstFile = entry(nodes, here, first);
  const secondFile = firstFile === undefined ? undefined : entry(nodes, here, second);
  if (firstFile?.node.kind !== 'file' || secondFile?.node.kind !== 'file') {
    return failed(texts.noFiles(str(first), str(second)));
  }
  const pairs = linePairs(splitLines(firstFile.node.content), splitLines(secondFile.node.content));
  const changed = pairs.flatMap(([left, right]) => (left === right ? [] : [`- ${left}\n+ ${right}`]));
  return dictOf({ diff_lines: changed.join('\n') });
});
