/* The evaluation of a table (``table.evaluate``) in one pass, operation by operation as NumPy does it, so that every bit agrees:
   t = (v - left) scale, cell = floor(t), the cubic of that cell at t - cell by Horner's rule. No operation is fused or reordered (FLAGS in theorycheck/cache/compiled.py).
   ``a`` holds a_0, a_1, a_2, a_3 of each of ``cells`` cells. Four entries at a time where the processor has AVX2, one at a time elsewhere: the same operations again. */
#include <float.h>
#include <stdint.h>

#if FLT_EVAL_METHOD != 0
#error "doubles are computed with more than double precision here"
#endif

#if defined(__GNUC__) && defined(__x86_64__)
#include <immintrin.h>
#define BY_FOUR __attribute__((target("avx2")))
#endif

typedef struct {
    const double *a;
    int64_t cells;
    double left, scale;
} table;

static inline double value(const table *f, double v)
{
    double t = (v - f->left) * f->scale;
    double cell = (double)(int64_t)t;
    cell -= cell > t;
    int64_t k = (int64_t)cell;
    k = k < 0 ? 0 : k >= f->cells ? f->cells - 1 : k;
    t -= cell;
    const double *a = f->a + 4 * k;
    return ((a[3] * t + a[2]) * t + a[1]) * t + a[0];
}

#ifdef BY_FOUR
BY_FOUR static inline __m256d values(const table *f, __m256d v)
{
    __m256d t = _mm256_mul_pd(_mm256_sub_pd(v, _mm256_set1_pd(f->left)), _mm256_set1_pd(f->scale));
    __m256d cell = _mm256_floor_pd(t);
    __m128i k = _mm_min_epi32(_mm256_cvttpd_epi32(cell), _mm_set1_epi32((int)(f->cells - 1)));
    k = _mm_max_epi32(k, _mm_setzero_si128());
    t = _mm256_sub_pd(t, cell);
    int64_t low = _mm_cvtsi128_si64(k), high = _mm_extract_epi64(k, 1);
    __m256d p = _mm256_loadu_pd(f->a + 4 * (low & 0xffffffff)), q = _mm256_loadu_pd(f->a + 4 * (low >> 32));
    __m256d r = _mm256_loadu_pd(f->a + 4 * (high & 0xffffffff)), s = _mm256_loadu_pd(f->a + 4 * (high >> 32));
    __m256d pq02 = _mm256_unpacklo_pd(p, q), pq13 = _mm256_unpackhi_pd(p, q);
    __m256d rs02 = _mm256_unpacklo_pd(r, s), rs13 = _mm256_unpackhi_pd(r, s);
    __m256d y = _mm256_permute2f128_pd(pq13, rs13, 0x31);
    y = _mm256_add_pd(_mm256_mul_pd(y, t), _mm256_permute2f128_pd(pq02, rs02, 0x31));
    y = _mm256_add_pd(_mm256_mul_pd(y, t), _mm256_permute2f128_pd(pq13, rs13, 0x20));
    return _mm256_add_pd(_mm256_mul_pd(y, t), _mm256_permute2f128_pd(pq02, rs02, 0x20));
}

BY_FOUR static int64_t cubic_by_four(const table *f, const double *v, double *out, int64_t n, int *infinite)
{
    __m256d bad = _mm256_setzero_pd();
    int64_t k = 0;
    for (; k + 4 <= n; k += 4) {
        __m256d y = values(f, _mm256_loadu_pd(v + k));
        bad = _mm256_or_pd(bad, _mm256_cmp_pd(_mm256_sub_pd(y, y), _mm256_setzero_pd(), _CMP_NEQ_UQ));
        _mm256_storeu_pd(out + k, y);
    }
    *infinite |= _mm256_movemask_pd(bad);
    return k;
}

BY_FOUR static int64_t outside_by_four(const double *v, int64_t n, double low, double high, int *outside)
{
    __m256d bad = _mm256_setzero_pd(), l = _mm256_set1_pd(low), h = _mm256_set1_pd(high);
    int64_t k = 0;
    for (; k + 4 <= n; k += 4) {
        __m256d x = _mm256_loadu_pd(v + k);
        bad = _mm256_or_pd(bad, _mm256_or_pd(_mm256_cmp_pd(x, l, _CMP_NGE_UQ), _mm256_cmp_pd(x, h, _CMP_NLE_UQ)));
    }
    *outside |= _mm256_movemask_pd(bad);
    return k;
}
#endif

static int by_four(void)
{
#ifdef BY_FOUR
    return __builtin_cpu_supports("avx2");
#else
    return 0;
#endif
}

/* Whether a value is not finite. */
static int run(const table *f, const double *v, double *out, int64_t n)
{
    int infinite = 0;
    int64_t k = 0;
#ifdef BY_FOUR
    if (by_four())
        k = cubic_by_four(f, v, out, n, &infinite);
#endif
    for (; k < n; k++) {
        out[k] = value(f, v[k]);
        infinite |= !(out[k] - out[k] == 0.0);
    }
    return infinite;
}

/* Whether an argument is no number in [low, high]. */
static int outside(const double *v, int64_t n, double low, double high)
{
    int found = 0;
    int64_t k = 0;
#ifdef BY_FOUR
    if (by_four())
        k = outside_by_four(v, n, low, high, &found);
#endif
    for (; k < n; k++)
        found |= !(v[k] >= low && v[k] <= high);
    return found;
}

void cubic(const double *a, int64_t cells, double left, double scale, const double *v, double *out, int64_t n)
{
    table f = {a, cells, left, scale};
    run(&f, v, out, n);
}

/* The tile [i0, i1) x [j0, j1) of K (rows of n) above its diagonal, in place, and its mirror image below. 0: done. 1: an argument is no number in [low, high], nothing
   is changed. 2: a value is not finite. Rows go in strips of eight, so that the mirror image is written in whole cache lines. */
int tile(double *K, int64_t n, int64_t i0, int64_t i1, int64_t j0, int64_t j1, const double *a, int64_t cells, double left, double scale, double low, double high)
{
    table f = {a, cells, left, scale};
    int infinite = 0;
    for (int64_t i = i0; i < i1; i++) {
        int64_t first = j0 > i ? j0 : i + 1;
        if (first < j1 && outside(K + i * n + first, j1 - first, low, high))
            return 1;
    }
    for (int64_t strip = i0; strip < i1; strip += 8) {
        int64_t end = strip + 8 < i1 ? strip + 8 : i1;
        for (int64_t i = strip; i < end; i++) {
            int64_t first = j0 > i ? j0 : i + 1;
            if (first < j1)
                infinite |= run(&f, K + i * n + first, K + i * n + first, j1 - first);
        }
        for (int64_t j = j0 > strip ? j0 : strip + 1; j < j1; j++)
            for (int64_t i = strip; i < (end < j ? end : j); i++)
                K[j * n + i] = K[i * n + j];
    }
    return infinite ? 2 : 0;
}
