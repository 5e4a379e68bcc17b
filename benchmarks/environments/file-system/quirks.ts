import type { Quirk, QuirkMarker } from '../../../harness/contract/quirk.ts';

export const QUIRKS = [
  {
    id: 'first-root-alone',
    tool: null,
    why: 'Of several directories at the root of a scenario, as some hold, all but the first are left out.',
  },
  {
    id: 'pwd-follows-makers',
    tool: 'pwd',
    why: 'The path follows the directories in which each was made, which after a move no longer list it.',
  },
  {
    id: 'pwd-names-root',
    tool: 'pwd',
    why: 'The name of the root is a part of the path, so that a root named `/` is shown as `//`.',
  },
  {
    id: 'cd-up-says-nothing',
    tool: 'cd',
    why: 'Going up with `..` gives an empty object instead of the new directory.',
  },
  {
    id: 'cd-shows-name',
    tool: 'cd',
    why: 'The name of the new directory is shown, though its path is declared.',
  },
  {
    id: 'cd-follows-paths',
    tool: 'cd',
    why: 'Paths of several steps are followed, though the description and the refusal deny it, and `..` in them is a name like any other.',
  },
  {
    id: 'echo-gives-nothing',
    tool: 'echo',
    why: 'Writing to a file gives `None`, where an object with `terminal_output` is declared.',
  },
  {
    id: 'echo-into-directory-raises',
    tool: 'echo',
    why: 'Writing to a directory is raised instead of refused.',
  },
  {
    id: 'cat-refuses-names',
    tool: 'cat',
    why: 'A file whose name holds a sign such as `:` is not shown, though scenarios, `mv` and `cp` make such names.',
  },
  {
    id: 'find-ignores-path',
    tool: 'find',
    why: 'The search begins at the current directory whatever the path, which is only put before what is found.',
  },
  {
    id: 'tail-of-none-is-all',
    tool: 'tail',
    why: 'No lines asked for give all of them, and a negative number leaves out as many from the start.',
  },
  {
    id: 'diff-by-position',
    tool: 'diff',
    why: 'Lines are compared by position, so that a line put in differs from there on.',
  },
  {
    id: 'diff-cuts-longer',
    tool: 'diff',
    why: 'What one file has beyond the length of the other is not shown.',
  },
  {
    id: 'transfer-names-unchecked',
    tool: null,
    why: 'A file or directory is moved or copied to names that `mkdir` and `touch` refuse.',
  },
  {
    id: 'mv-keeps-parents',
    tool: 'mv',
    why: 'What is in a moved directory keeps the old one as its parent, to which `cd` goes up and whose path `pwd` shows.',
  },
  {
    id: 'mv-into-itself',
    tool: 'mv',
    why: 'A directory moved to its own name is moved into itself and lost.',
  },
  {
    id: 'cp-shares',
    tool: 'cp',
    why: 'A copied directory holds the very files and directories of its source, so that a change to one is a change to both.',
  },
  {
    id: 'cp-into-itself',
    tool: 'cp',
    why: 'A directory copied into itself contains itself, after which `find` and `du` fail.',
  },
  {
    id: 'cp-clash-raises',
    tool: 'cp',
    why: 'A name that is taken in the destination is raised instead of refused.',
  },
] as const satisfies readonly Quirk[];

export const quirk: QuirkMarker<typeof QUIRKS> = (_ids, place) => place;
