import { REQUIRED } from '../../../../harness/contract/environment.ts';
import type { EnvironmentState, Override } from '../../../../harness/contract/environment.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import { dictOf } from '../../../python/containers.ts';
import { splitLines } from '../../../python/lines.ts';
import { str } from '../../../python/text.ts';
import { errorOutput } from '../../checked-arguments.ts';
import { readTool } from '../../define.ts';
import { entry } from '../nodes.ts';
import { currentDirectory, nodesOf } from '../state.ts';
import * as texts from '../texts.ts';
import { lineDifferences } from './line-differences.ts';

const diff = readTool(
  { file_name1: REQUIRED, file_name2: REQUIRED },
  (state, { file_name1: first, file_name2: second }) => {
    const left = linesOf(state, first);
    const right = left === undefined ? undefined : linesOf(state, second);
    if (left === undefined || right === undefined) return errorOutput(texts.noFiles(str(first), str(second)));
    return dictOf({ diff_lines: lineDifferences(left, right).join('\n') });
  },
);

/** Lines of a file in the current directory; `undefined` if the name does not exist or is a directory. */
function linesOf(state: EnvironmentState, name: Value): readonly string[] | undefined {
  const file = entry(nodesOf(state), currentDirectory(state).node, name);
  return file?.node.kind === 'file' ? splitLines(file.node.content) : undefined;
}

/**
 * Answers the findings that lines beyond the end of the shorter file are not compared, and that one inserted line makes all
 * later lines differ (`calculation`, `longer-file` and `inserted-line`).
 */
export const diffByLines: Override = {
  id: 'diff-by-lines',
  version: '1',
  environment: 'GorillaFileSystem',
  replaces: ['diff-by-position', 'diff-cuts-longer'],
  tools: { diff },
  behaviour: {
    tools: {
      diff: "Compares two files line by line. Gives the lines of the first that the second lacks as '- line' and those of the second that the first lacks as '+ line', at each place the former first; nothing for equal files.",
    },
  },
};
