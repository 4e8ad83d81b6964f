/** A cell of numbers, or a link to where they come from. */
export type Cell = string | { text: string; href: string };

/** The numbers of a picture; the first column names the row. */
export interface NumberTable {
  caption: string;
  columns: string[];
  rows: Cell[][];
}
