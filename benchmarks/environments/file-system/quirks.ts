import type { Quirk, QuirkMarker } from '../../../harness/contract/quirk.ts';

export const QUIRKS = [
  {
    id: 'first-root-alone',
    tool: null,
    why: 'If a scenario has several directories at its root, as some do, all but the first are ignored.',
  },
  {
    id: 'pwd-follows-makers',
    tool: 'pwd',
    why: 'The path is built from the directories in which each was created, which no longer list it after a move.',
  },
  {
    id: 'pwd-names-root',
    tool: 'pwd',
    why: 'The name of the root is part of the path, so that a root named `/` is shown as `//`.',
  },
  {
    id: 'cd-up-says-nothing',
    tool: 'cd',
    why: 'Going up with `..` returns an empty object instead of the new directory.',
  },
  {
    id: 'cd-shows-name',
    tool: 'cd',
    why: 'The name of the new directory is returned, although its path is declared.',
  },
  {
    id: 'cd-follows-paths',
    tool: 'cd',
    why: 'Paths with several steps are followed, although the description and the error message say they are not, and `..` in them is treated as a name.',
  },
  {
    id: 'echo-gives-nothing',
    tool: 'echo',
    why: 'Writing to a file returns `None`, although an object with `terminal_output` is declared.',
  },
  {
    id: 'echo-into-directory-raises',
    tool: 'echo',
    why: 'Writing to a directory raises an exception instead of returning an error.',
  },
  {
    id: 'cat-refuses-names',
    tool: 'cat',
    why: 'A file whose name contains a character such as `:` cannot be shown, although scenarios, `mv` and `cp` create such names.',
  },
  {
    id: 'find-ignores-path',
    tool: 'find',
    why: 'The search starts at the current directory regardless of the path, which is only prepended to the results.',
  },
  {
    id: 'tail-of-none-is-all',
    tool: 'tail',
    why: 'Zero lines returns all lines, and a negative number skips that many lines from the start.',
  },
  {
    id: 'diff-by-position',
    tool: 'diff',
    why: 'Lines are compared by position, so that one inserted line makes all later lines differ.',
  },
  {
    id: 'diff-cuts-longer',
    tool: 'diff',
    why: 'Lines beyond the length of the shorter file are not shown.',
  },
  {
    id: 'transfer-names-unchecked',
    tool: null,
    why: 'A file or directory can be moved or copied to names that `mkdir` and `touch` refuse.',
  },
  {
    id: 'mv-keeps-parents',
    tool: 'mv',
    why: 'The entries of a moved directory keep the old one as their parent; `cd ..` goes there and `pwd` shows its path.',
  },
  {
    id: 'mv-into-itself',
    tool: 'mv',
    why: 'A directory moved to its own name is moved into itself and lost.',
  },
  {
    id: 'cp-shares',
    tool: 'cp',
    why: 'A copied directory shares its files and directories with its source, so that a change to one changes both.',
  },
  {
    id: 'cp-into-itself',
    tool: 'cp',
    why: 'A directory copied into itself contains itself, after which `find` and `du` fail.',
  },
  {
    id: 'cp-clash-raises',
    tool: 'cp',
    why: 'A name that already exists in the destination raises an exception instead of returning an error.',
  },
] as const satisfies readonly Quirk[];

export const quirk: QuirkMarker<typeof QUIRKS> = (_ids, place) => place;
