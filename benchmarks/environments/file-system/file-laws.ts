import type { DomainLaw, Term } from '../../../harness/contract/domain-laws.ts';
import {
  absent,
  accepted,
  argument,
  atMost,
  call,
  callWith,
  count,
  differ,
  equal,
  is,
  kept,
  member,
  output,
  refused,
} from '../law-terms.ts';

const ls = callWith('ls', { a: is(true) });
const names = (step: number): Term => output('/current_directory_content', step);
const cat = (name: Term) => callWith('cat', { file_name: name });
const content = (step: number): Term => output('/file_content', step);
const write = (name: string, text: string) => callWith('echo', { content: is(text), file_name: is(name) });
const lines = (of: Term): Term => ({ lines: of });

const WRITTEN: readonly DomainLaw[] = [
  {
    id: 'content-shown',
    kind: 'read-after-write',
    states: 'A file is shown with what was written to it.',
    tool: 'echo',
    steps: [call('echo'), cat(argument('file_name'))],
    holds: [equal(content(1), argument('content'))],
  },
  {
    id: 'file-listed',
    kind: 'read-after-write',
    states: 'A file that was created is listed, and empty.',
    tool: 'touch',
    steps: [call('touch'), ls, cat(argument('file_name'))],
    holds: [member(argument('file_name'), names(1)), equal(content(2), is(''))],
  },
  {
    id: 'creation-undone',
    kind: 'inverse',
    states: 'Removing a file takes back that it was created.',
    tool: 'touch',
    steps: [callWith('touch', { file_name: is('zyxw.txt') }), callWith('rm', { file_name: is('zyxw.txt') })],
    holds: [kept('root')],
  },
  {
    id: 'into-directory',
    kind: 'refusal',
    states: 'A text is not written into a directory.',
    tool: 'echo',
    parameter: 'file_name',
    steps: [
      callWith('mkdir', { dir_name: is('zyxw') }),
      write('zyxw', 'x'),
      callWith('cd', { folder: is('zyxw') }),
    ],
    holds: [refused(1), accepted(2)],
  },
];

const MOVED: readonly DomainLaw[] = [
  {
    id: 'file-moved',
    kind: 'read-after-write',
    states: 'A file that was renamed is at its new name with its content, and not at the old one.',
    tool: 'mv',
    steps: [
      write('zyxw.txt', 'a text'),
      callWith('mv', { source: is('zyxw.txt'), destination: is('zyxw2.txt') }),
      cat(is('zyxw2.txt')),
      ls,
    ],
    holds: [equal(content(2), is('a text')), absent(is('zyxw.txt'), names(3))],
  },
  {
    id: 'moved-back',
    kind: 'inverse',
    states: 'Renaming a file back takes back that it was renamed.',
    tool: 'mv',
    steps: [
      write('zyxw.txt', 'a text'),
      ls,
      callWith('mv', { source: is('zyxw.txt'), destination: is('zyxw2.txt') }),
      callWith('mv', { source: is('zyxw2.txt'), destination: is('zyxw.txt') }),
      ls,
    ],
    holds: [equal(names(1), names(4))],
  },
  {
    id: 'file-copied',
    kind: 'read-after-write',
    states: 'A copy of a file has its content, and the file is still there.',
    tool: 'cp',
    steps: [
      write('zyxw.txt', 'a text'),
      callWith('cp', { source: is('zyxw.txt'), destination: is('zyxw2.txt') }),
      cat(is('zyxw2.txt')),
      cat(is('zyxw.txt')),
    ],
    holds: [equal(content(2), is('a text')), equal(content(3), is('a text'))],
  },
  {
    id: 'copied-twice',
    kind: 'agreement',
    states:
      'A copy onto a name that is taken is refused in the way of the other tools, without an exception.',
    tool: 'cp',
    steps: [
      write('zyxw.txt', 'a text'),
      callWith('mkdir', { dir_name: is('zyxw') }),
      callWith('cp', { source: is('zyxw.txt'), destination: is('zyxw') }),
      callWith('cp', { source: is('zyxw.txt'), destination: is('zyxw') }),
    ],
    holds: [refused(3), absent(is('Error during execution'), output('', 3))],
  },
];

const TEXT = 'delta\nalpha\ncharlie\nbravo';
const probe = write('zyxw.txt', TEXT);

const SHOWN: readonly DomainLaw[] = [
  {
    id: 'sorted-lines',
    kind: 'calculation',
    states: 'Sorting a file gives its lines in order.',
    tool: 'sort',
    steps: [probe, callWith('sort', { file_name: is('zyxw.txt') })],
    holds: [equal(output('/sorted_content', 1), is('alpha\nbravo\ncharlie\ndelta'))],
  },
  {
    id: 'counted-lines',
    kind: 'calculation',
    states: 'The count of lines is the number of lines.',
    tool: 'wc',
    steps: [call('wc', { mode: is('l') }), cat(argument('file_name'))],
    holds: [equal(output('/count'), count(lines(content(1))))],
  },
  {
    id: 'last-lines',
    kind: 'calculation',
    states: 'The last two lines are two.',
    tool: 'tail',
    parameter: 'lines',
    steps: [probe, callWith('tail', { file_name: is('zyxw.txt'), lines: is(2) })],
    holds: [equal(output('/last_lines', 1), is('charlie\nbravo'))],
  },
  {
    id: 'no-lines',
    kind: 'calculation',
    states: 'The last lines are never more than were asked for.',
    tool: 'tail',
    parameter: 'lines',
    steps: [probe, callWith('tail', { file_name: is('zyxw.txt'), lines: is(0) })],
    holds: [atMost(count(lines(output('/last_lines', 1))), is(0))],
  },
  {
    id: 'found-lines',
    kind: 'calculation',
    states: 'The lines that are found are those that contain the pattern.',
    tool: 'grep',
    steps: [probe, callWith('grep', { file_name: is('zyxw.txt'), pattern: is('ha') })],
    holds: [equal(output('/matching_lines', 1), is(['alpha', 'charlie']))],
  },
  {
    id: 'equal-files',
    kind: 'calculation',
    states: 'A file does not differ from itself.',
    tool: 'diff',
    steps: [probe, callWith('diff', { file_name1: is('zyxw.txt'), file_name2: is('zyxw.txt') })],
    holds: [equal(output('/diff_lines', 1), is(''))],
  },
  {
    id: 'longer-file',
    kind: 'calculation',
    states: 'Files that differ have differences.',
    tool: 'diff',
    steps: [
      probe,
      write('zyxw2.txt', `${TEXT}\necho`),
      callWith('diff', { file_name1: is('zyxw.txt'), file_name2: is('zyxw2.txt') }),
    ],
    holds: [differ(output('/diff_lines', 2), is(''))],
  },
  {
    id: 'inserted-line',
    kind: 'calculation',
    states: 'Where one line was inserted, the other lines do not differ.',
    tool: 'diff',
    steps: [
      probe,
      write('zyxw2.txt', `first\n${TEXT}`),
      callWith('diff', { file_name1: is('zyxw.txt'), file_name2: is('zyxw2.txt') }),
    ],
    holds: [absent(is('alpha'), output('/diff_lines', 2))],
  },
];

/** Laws of files. */
export const FILE_LAWS: readonly DomainLaw[] = [...WRITTEN, ...MOVED, ...SHOWN];
