package liandong.node.store;

/** What every kind of database must keep; each implementation of this runs all rules. */
interface StoreContract
        extends EnvelopeContract,
                ObligationContract,
                BookContract,
                CasebookContract,
                AccountContract,
                DraftContract,
                StandingContract,
                QueryContract,
                VerificationContract,
                SharingContract,
                WriterContract {}
