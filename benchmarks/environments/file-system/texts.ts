// Texts of the original that a model sees: reproduced exactly (the misspelling too), see NOTICE.
export const alreadyAtRoot = 'Cuurent directory is already the root. Cannot go back.';
export const noParent = 'cd: ..: No such directory';
export const noFolder = (folder: string): string =>
  `cd: ${folder}: No such directory. You cannot use path to change directory.`;

export const invalidDirectoryName = (name: string): string =>
  `mkdir: cannot create directory '${name}': Invalid character`;
export const directoryExists = (name: string): string =>
  `mkdir: cannot create directory '${name}': File exists`;
export const invalidFileName = (command: 'touch' | 'echo', name: string): string =>
  `${command}: cannot touch '${name}': Invalid character`;
export const fileExists = (name: string): string => `touch: cannot touch '${name}': File exists`;

export const invalidNameToShow = (name: string): string => `cat: '${name}': Invalid character`;
export const isDirectory = (name: string): string => `cat: ${name}: Is a directory`;
export const noFile = (command: 'cat' | 'wc' | 'sort' | 'grep' | 'tail', name: string): string =>
  `${command}: ${name}: No such file or directory`;
export const noFiles = (first: string, second: string): string =>
  `diff: ${first} or ${second}: No such file or directory`;
export const invalidMode = (mode: string): string => `wc: invalid mode '${mode}'`;

/** Messages of `mv` and `cp`, whose wording differs. */
export type TransferTexts = {
  readonly noSource: (source: string) => string;
  readonly pathGiven: string;
  readonly taken: (source: string, destination: string) => string;
  readonly notDirectory: (source: string, destination: string) => string;
  readonly done: (source: string, target: string) => string;
};

export const moving: TransferTexts = {
  noSource: (source) => `mv: cannot move '${source}': No such file or directory`,
  pathGiven:
    'mv: no path allowed in destination. Only file name and folder name is supported for this operation.',
  taken: (source, destination) => `mv: cannot move '${source}' to '${destination}/${source}': File exists`,
  notDirectory: (source, destination) => `mv: cannot move '${source}' to '${destination}': Not a directory`,
  done: (source, target) => `'${source}' moved to '${target}'`,
};

export const copying: TransferTexts = {
  noSource: (source) => `cp: cannot copy '${source}': No such file or directory`,
  pathGiven:
    "cp: don't allow path in destination. Only file name and folder name is supported for this operation.",
  taken: (source, destination) => `cp: cannot copy '${source}' to '${destination}/${source}': File exists`,
  notDirectory: (source, destination) => `cp: cannot copy '${source}' to '${destination}': Not a directory`,
  done: (source, target) => `'${source}' copied to '${target}'`,
};

export const removed = (name: string): string => `'${name}' removed`;
export const nothingToRemove = (name: string): string =>
  `rm: cannot remove '${name}': No such file or directory`;
export const noDirectoryToRemove = (name: string): string =>
  `rmdir: cannot remove '${name}': No such file or directory`;
export const notDirectoryToRemove = (name: string): string =>
  `rmdir: cannot remove '${name}': Not a directory`;
export const notEmpty = (name: string): string => `rmdir: failed to remove '${name}': Directory not empty`;

export const fileInDirectory = (name: string, directory: string): string =>
  `File '${name}' already exists in directory '${directory}'.`;
export const directoryInDirectory = (name: string, directory: string): string =>
  `Directory '${name}' already exists in directory '${directory}'.`;
