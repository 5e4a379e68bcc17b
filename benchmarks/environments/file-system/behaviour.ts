import type { Behaviour } from '../../../harness/contract/behaviour.ts';

/** What the tools of this world do, in words. */
export const fileSystemBehaviour: Behaviour = {
  general: [
    'The current directory at the start is the root of the tree in the start state. Apart from cd and find, every tool takes the name of a thing in the current directory, never a path.',
    'The current directory itself is no part of the state that is compared; the tree is.',
  ].join(' '),
  tools: {
    pwd: "Gives the path of the current directory, from the root's own name down.",
    ls: 'Gives the names in the current directory; those that begin with a dot only with a=True.',
    cd: "'..' goes up one level, with an empty output; refused at the root. '/' goes to the root. A name, or names joined by '/', goes down, from the root if it begins with '/'. An unknown directory is refused. Gives the name of the new directory.",
    mkdir:
      'Makes a directory in the current one. Refused if the name exists or has one of | / \\ ? % * : " > <. The output is None.',
    touch:
      'Makes an empty file. Refused if the name exists or has one of these characters. The output is None.',
    echo: 'With file_name: makes the file, or replaces its whole content by the text; the output is None. Without: gives the text as terminal_output.',
    cat: 'Gives the whole content of a file. Refused for a directory, an unknown name, and names with one of these characters.',
    find: 'Searches everything below the current directory, at any depth, for names that contain the text `name` (all, without one). `path` does not change where it searches; it is only put before the paths in the output.',
    wc: "Counts lines (mode 'l', the default), words ('w') or characters ('c') of a file; any other mode is refused.",
    sort: 'Gives the lines of a file in the order of their characters, capitals first. The file stays as it is.',
    grep: 'Gives the lines of a file that contain the pattern as plain text; capitals matter.',
    du: 'Gives the size of all files below the current directory, in bytes, or with human_readable=True in the largest unit that fits, with two decimals.',
    mv: "Moves or renames a thing of the current directory. A destination with '/' is refused. If the destination is a directory here, the thing goes into it, unless the name exists there; if it is a file here, it is refused; else the thing gets the new name.",
    cp: "As mv, but the thing stays: copies into a directory of that name, or under a new name. A destination with '/' is refused, as is an existing file; a name that exists in the directory raises an error.",
    tail: 'Gives the last lines of a file, 10 by default.',
    diff: "Compares two files line by line at the same positions, up to the length of the shorter one. Gives each pair that differs as '- first' and '+ second'.",
    rm: 'Removes a file, or a directory with everything in it.',
    rmdir: 'Removes an empty directory; refused for others and for files.',
  },
};
