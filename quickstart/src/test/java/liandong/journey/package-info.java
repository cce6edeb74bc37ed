/** People at the pages of a running region, in a real browser. */
package liandong.journey;
