import { REQUIRED } from '../../../../harness/contract/environment.ts';
import type { Override } from '../../../../harness/contract/environment.ts';
import { dictOf } from '../../../python/containers.ts';
import { str } from '../../../python/text.ts';
import { errorOutput } from '../../checked-arguments.ts';
import { readTool } from '../../define.ts';
import { entry } from '../nodes.ts';
import { currentDirectory, nodesOf } from '../state.ts';
import * as texts from '../texts.ts';

const cat = readTool({ file_name: REQUIRED }, (state, { file_name: name }) => {
  const file = entry(nodesOf(state), currentDirectory(state).node, name);
  if (file === undefined) return errorOutput(texts.noFile('cat', str(name)));
  return file.node.kind === 'file'
    ? dictOf({ file_content: file.node.content })
    : errorOutput(texts.isDirectory(str(name)));
});

/** Answers the finding that a file can have a name under which it cannot be shown (`agreement`, `written-shown`). */
export const catAnyName: Override = {
  id: 'cat-any-name',
  version: '1',
  environment: 'GorillaFileSystem',
  replaces: ['cat-refuses-names'],
  tools: { cat },
  behaviour: {
    tools: { cat: 'Gives the whole content of a file. Refused for a directory and an unknown name.' },
  },
};
