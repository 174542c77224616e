/** What is said of anything that the server did not foresee. */
export const somethingWentWrong = 'Something went wrong, please try again later'
