import type { DomainLaw, Term } from '../../../harness/contract/domain-laws.ts';
import {
  absent,
  accepted,
  argument,
  call,
  callWith,
  count,
  each,
  either,
  equal,
  is,
  kept,
  member,
  output,
  passed,
  refused,
} from '../law-terms.ts';

const ls = callWith('ls', { a: is(true) });
const names = (step: number): Term => output('/current_directory_content', step);
const pwd = callWith('pwd');
const path = (step: number): Term => output('/current_working_directory', step);
const make = (name: string) => callWith('mkdir', { dir_name: is(name) });
const enter = (name: Term) => callWith('cd', { folder: name });
const up = enter(is('..'));
const write = (name: string, content: string) =>
  callWith('echo', { content: is(content), file_name: is(name) });

const WALKS: readonly DomainLaw[] = [
  {
    id: 'there-and-back',
    kind: 'inverse',
    states: 'Going up takes back that one entered a directory.',
    tool: 'cd',
    steps: [pwd, call('cd'), up, pwd],
    given: [{ differ: [argument('folder', 1), is('..')] }],
    holds: [equal(path(0), path(3))],
  },
  {
    id: 'path-told',
    minor: true,
    kind: 'agreement',
    states: 'The working directory that is told on entering is the one that a look-up shows.',
    tool: 'cd',
    steps: [call('cd'), pwd],
    holds: [equal(path(0), path(1))],
  },
  {
    id: 'path-told-going-up',
    minor: true,
    kind: 'agreement',
    states: 'The working directory is told on going up, too.',
    tool: 'cd',
    steps: [make('zyxw'), enter(is('zyxw')), up, pwd],
    holds: [equal({ list: [output('', 2)] }, { list: [output('', 3)] })],
  },
  {
    id: 'moved-and-back',
    kind: 'inverse',
    states: 'Going up from a directory that was moved leads to where it is.',
    tool: 'mv',
    steps: [
      make('outer'),
      make('inner'),
      enter(is('inner')),
      make('core'),
      up,
      callWith('mv', { source: is('inner'), destination: is('outer') }),
      enter(is('outer')),
      enter(is('inner')),
      pwd,
      enter(is('core')),
      up,
      pwd,
    ],
    holds: [equal(path(8), path(11))],
  },
];

const MADE: readonly DomainLaw[] = [
  {
    id: 'directory-listed',
    kind: 'read-after-write',
    states: 'A directory that was made is listed.',
    tool: 'mkdir',
    steps: [call('mkdir'), ls],
    holds: [member(argument('dir_name'), names(1))],
  },
  {
    id: 'making-undone',
    kind: 'inverse',
    states: 'Removing a directory takes back that it was made.',
    tool: 'mkdir',
    steps: [make('zyxw'), callWith('rmdir', { dir_name: is('zyxw') })],
    holds: [kept('root')],
  },
  {
    id: 'made-once',
    kind: 'refusal',
    states: 'A directory is made once.',
    tool: 'mkdir',
    steps: [make('zyxw'), make('zyxw')],
    holds: [refused(1)],
  },
  {
    id: 'full-directory',
    kind: 'refusal',
    states: 'A directory that is not empty is not removed as an empty one.',
    tool: 'rmdir',
    steps: [
      make('zyxw'),
      enter(is('zyxw')),
      write('a.txt', 'x'),
      up,
      callWith('rmdir', { dir_name: is('zyxw') }),
    ],
    holds: [refused(4)],
  },
];

const COPIED: readonly DomainLaw[] = [
  {
    id: 'copies-apart',
    kind: 'agreement',
    states: 'A copy of a directory does not change with the original.',
    tool: 'cp',
    steps: [
      make('zyxw'),
      enter(is('zyxw')),
      write('a.txt', 'first'),
      up,
      callWith('cp', { source: is('zyxw'), destination: is('zyxw2') }),
      enter(is('zyxw')),
      write('a.txt', 'second'),
      up,
      enter(is('zyxw2')),
      callWith('cat', { file_name: is('a.txt') }),
    ],
    holds: [equal(output('/file_content', 9), is('first'))],
  },
  {
    id: 'copied-into-itself',
    kind: 'refusal',
    states: 'A directory is not copied into itself.',
    tool: 'cp',
    steps: [make('zyxw'), callWith('cp', { source: is('zyxw'), destination: is('zyxw') })],
    holds: [refused(1)],
  },
  {
    id: 'moved-into-itself',
    kind: 'refusal',
    states: 'A directory is not moved into itself.',
    tool: 'mv',
    steps: [make('zyxw'), callWith('mv', { source: is('zyxw'), destination: is('zyxw') })],
    holds: [refused(1)],
  },
  {
    id: 'moved-directory-whole',
    kind: 'read-after-write',
    states: 'A directory that was moved has its content.',
    tool: 'mv',
    steps: [
      make('zyxw'),
      enter(is('zyxw')),
      write('a.txt', 'x'),
      up,
      callWith('mv', { source: is('zyxw'), destination: is('zyxw2') }),
      enter(is('zyxw2')),
      ls,
    ],
    holds: [equal(names(6), is(['a.txt']))],
  },
];

const FOUND: readonly DomainLaw[] = [
  {
    id: 'found-below',
    kind: 'agreement',
    states: 'A search below a directory finds what is in it.',
    tool: 'find',
    parameter: 'path',
    steps: [
      make('zyxw'),
      enter(is('zyxw')),
      write('inside.txt', 'x'),
      up,
      callWith('find', { path: is('zyxw'), name: is('inside') }),
    ],
    holds: [equal(output('/matches', 4), is(['zyxw/inside.txt']))],
  },
  {
    id: 'found-after-entering',
    kind: 'agreement',
    states: 'A search below a directory finds as much as one after entering it.',
    tool: 'find',
    parameter: 'path',
    steps: [call('find'), enter(passed('path')), callWith('find', { path: is('.'), name: passed('name') })],
    given: [absent(passed('path'), is(['.', '..', './', '/']))],
    holds: [equal(count(output('/matches')), count(output('/matches', 2)))],
  },
  {
    id: 'found-elsewhere',
    kind: 'refusal',
    states: 'A search below a directory that does not exist finds nothing.',
    tool: 'find',
    parameter: 'path',
    steps: [callWith('find', { path: is('zyxw') })],
    holds: [either(refused(0), equal(output('/matches'), is([])))],
  },
  {
    id: 'listed-enterable',
    kind: 'agreement',
    states: 'What is listed can be entered or shown.',
    tool: 'cat',
    parameter: 'file_name',
    steps: [
      ls,
      callWith('cd', { folder: each(names(0)) }),
      callWith('cat', { file_name: argument('folder', 1) }),
    ],
    holds: [either(accepted(1), accepted(2))],
  },
  {
    id: 'written-shown',
    kind: 'agreement',
    states: 'A file that can be written can be shown.',
    tool: 'cat',
    parameter: 'file_name',
    steps: [
      write('zyxw.txt', 'x'),
      callWith('mv', { source: is('zyxw.txt'), destination: is('Zyxw & more: 1?.txt') }),
      callWith('cat', { file_name: is('Zyxw & more: 1?.txt') }),
    ],
    holds: [accepted(2)],
  },
  {
    id: 'removed-not-listed',
    kind: 'read-after-write',
    states: 'What was removed is not listed.',
    tool: 'rm',
    steps: [call('rm'), ls],
    holds: [absent(argument('file_name'), names(1))],
  },
];

/** Laws of directories. */
export const FOLDER_LAWS: readonly DomainLaw[] = [...WALKS, ...MADE, ...COPIED, ...FOUND];
