/** What keeps a file from being used, in words for whoever set the filename. */
export class UnusableFile extends Error {}
