"""Seconds that Krippendorff's alpha (nominal) takes with numpy, after reading:
10 coders, 1,000,000 units, five categories, 30 % missing."""
import time

import numpy as np

rng = np.random.default_rng(1)
truth = rng.integers(0, 5, 1_000_000)
agree = rng.random((1_000_000, 10)) < 0.8
ratings = np.where(agree, truth[:, None], rng.integers(0, 5, (1_000_000, 10)))
missing = rng.random((1_000_000, 10)) < 0.3

begun = time.perf_counter()
counts = np.stack([((ratings == k) & ~missing).sum(axis=1) for k in range(5)], axis=1)
judged = counts.sum(axis=1)
kept = counts[judged >= 2].astype(float)
weights = judged[judged >= 2] - 1.0
coincidences = (kept / weights[:, None]).T @ kept - np.diag((kept / weights[:, None]).sum(axis=0))
margins = coincidences.sum(axis=1)
n = margins.sum()
observed = n - np.trace(coincidences)
expected = (n * n - (margins**2).sum()) / (n - 1)
alpha = 1 - observed / expected
print(f"{time.perf_counter() - begun:.6f}")
