import { REQUIRED } from '../../../../harness/contract/environment.ts';
import type { EnvironmentState, Override } from '../../../../harness/contract/environment.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import { dictOf } from '../../../python/containers.ts';
import { str } from '../../../python/text.ts';
import { errorOutput } from '../../checked-arguments.ts';
import { writeTool } from '../../define.ts';
import { entry } from '../nodes.ts';
import { currentDirectory, nodesOf } from '../state.ts';
import { echo as write } from '../writing.ts';

const echo = writeTool({ content: REQUIRED, file_name: null }, (before, args, settings) => {
  if (isDirectory(before, args.file_name))
    return { state: before, output: errorOutput(`echo: ${str(args.file_name)}: Is a directory`) };
  const { state, output } = write.run(before, args, settings);
  return { state, output: output ?? dictOf({ terminal_output: null }) };
});

const isDirectory = (state: EnvironmentState, name: Value): boolean =>
  typeof name === 'string' &&
  entry(nodesOf(state), currentDirectory(state).node, name)?.node.kind === 'directory';

/**
 * Answers the findings that writing to a file gives no result although one is declared (`result-differs`), and that writing to
 * a directory raises an exception (`raises`).
 */
export const echoResult: Override = {
  id: 'echo-result',
  version: '1',
  environment: 'GorillaFileSystem',
  replaces: ['echo-gives-nothing', 'echo-into-directory-raises'],
  tools: { echo },
  behaviour: {
    tools: {
      echo: 'With file_name: makes the file, or replaces its whole content by the text; terminal_output is null. Refused for the name of a directory. Without: gives the text as terminal_output.',
    },
  },
};
