import type { EffectHint } from '../../harness/contract/imported-tools.ts';
import { readName, wordsOf } from './names.ts';
import type { SourceTool } from './source-tool.ts';

/** Verbs of tools that read, beside those of look-ups. */
const READING: ReadonlySet<string> = new Set([
  'count',
  'check',
  'is',
  'has',
  'calculate',
  'compute',
  'describe',
]);

/** What the source says of the effect of a tool, else what its name says. */
export function effectOf(name: string, stated: SourceTool['effect']): EffectHint {
  if (stated !== undefined) return stated;
  const deed = readName(name)?.deed;
  if (deed === 'get' || deed === 'list' || READING.has(wordsOf(name)[0] ?? ''))
    return { hint: 'read', from: 'name' };
  return { hint: 'write', from: deed === undefined ? 'nothing' : 'name' };
}
