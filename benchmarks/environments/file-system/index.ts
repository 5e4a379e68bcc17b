import type { Environment } from '../../../harness/contract/environment.ts';
import { equal } from '../../python/equality.ts';
import { attribute } from '../define.ts';
import { fileSystemBehaviour } from './behaviour.ts';
import { fileSystemLaws } from './laws.ts';
import { fileSystemMeaning } from './meaning.ts';
import { QUIRKS } from './quirks.ts';
import * as reading from './reading.ts';
import { loadFileSystem } from './state.ts';
import { cp, mv } from './transfer.ts';
import { rootTree, sameRoot } from './tree.ts';
import * as writing from './writing.ts';

/** Files, directories and a current directory. */
export const fileSystemEnvironment: Environment = {
  name: 'GorillaFileSystem',
  version: '1',
  pythonModule: 'gorilla_file_system',
  meaning: fileSystemMeaning,
  laws: fileSystemLaws,
  behaviour: fileSystemBehaviour,
  load: loadFileSystem,
  quirks: QUIRKS,
  attributes: (state) =>
    new Map([
      ['long_context', attribute(state, 'long_context')],
      ['root', rootTree(state)],
    ]),
  sameAttribute: (name, left, right) =>
    name === 'root' ? sameRoot(left, right) : equal(attribute(left, name), attribute(right, name)),
  tools: {
    pwd: reading.pwd,
    ls: reading.ls,
    cd: writing.cd,
    mkdir: writing.mkdir,
    touch: writing.touch,
    echo: writing.echo,
    cat: reading.cat,
    find: reading.find,
    wc: reading.wc,
    sort: reading.sort,
    grep: reading.grep,
    du: reading.du,
    tail: reading.tail,
    diff: reading.diff,
    mv,
    rm: writing.rm,
    rmdir: writing.rmdir,
    cp,
  },
};
