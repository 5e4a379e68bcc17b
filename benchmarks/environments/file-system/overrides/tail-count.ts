import { REQUIRED } from '../../../../harness/contract/environment.ts';
import type { Override } from '../../../../harness/contract/environment.ts';
import { dictOf } from '../../../python/containers.ts';
import { equal } from '../../../python/equality.ts';
import { compare } from '../../../python/ordering.ts';
import { str } from '../../../python/text.ts';
import { isNumeric } from '../../../python/types.ts';
import { errorOutput, isErrorOutput } from '../../checked-arguments.ts';
import { readTool } from '../../define.ts';
import { tail as lastLines } from '../reading.ts';

const tail = readTool({ file_name: REQUIRED, lines: 10 }, (state, args, settings) => {
  const { lines } = args;
  if (isNumeric(lines) && compare('<', lines, 0))
    return errorOutput(`tail: invalid number of lines: '${str(lines)}'`);
  const { output } = lastLines.run(state, args, settings);
  return equal(lines, 0) && !isErrorOutput(output) ? dictOf({ last_lines: '' }) : output;
});

/** Answers the finding that no lines are asked for and all are given (`calculation`, `no-lines`). */
export const tailCount: Override = {
  id: 'tail-count',
  version: '1',
  environment: 'GorillaFileSystem',
  replaces: ['tail-of-none-is-all'],
  tools: { tail },
  behaviour: {
    tools: {
      tail: 'Gives the last lines of a file, 10 by default, none for 0. A negative number is refused.',
    },
  },
};
