/* The evaluation of a table (``table.evaluate``) in one pass, operation by operation as NumPy does it, so that every bit agrees:
   t = (v - left) scale, cell = floor(t), the cubic of that cell at t - cell by Horner's rule. No operation is fused or reordered (FLAGS in theorycheck/cache/compiled.py).
   ``a`` holds a_0, a_1, a_2, a_3 of each of ``cells`` cells. Four entries at a time where the processor has AVX2, one at a time elsewhere: the same operations again. */
#include <float.h>
#include <stdint.h>

#if FLT_EVAL_METHOD != 0
#error "doubles are computed with more than double precision here"
#endif

#if defined(__x86_64__) && defined(__has_builtin)
#if __has_builtin(__builtin_shufflevector) && __has_builtin(__builtin_convertvector)
#define BY_FOUR __attribute__((target("avx2")))
typedef double doubles __attribute__((vector_size(32)));
typedef int64_t masks __attribute__((vector_size(32)));
typedef uint64_t words __attribute__((vector_size(32)));
#endif
#endif

typedef struct {
    const double *a;
    int64_t cells;
    double left, scale;
} table;

static inline double value(table f, double v)
{
    double t = (v - f.left) * f.scale;
    double cell = (double)(int64_t)t;
    cell -= cell > t;
    int64_t k = (int64_t)cell;
    k = k < 0 ? 0 : k >= f.cells ? f.cells - 1 : k;
    t -= cell;
    const double *a = f.a + 4 * k;
    return ((a[3] * t + a[2]) * t + a[1]) * t + a[0];
}

#ifdef BY_FOUR
BY_FOUR static inline doubles loaded(const double *v)
{
    doubles x;
    __builtin_memcpy(&x, v, sizeof x);
    return x;
}

BY_FOUR static inline doubles values(table f, doubles v)
{
    const doubles one = {1.0, 1.0, 1.0, 1.0}, whole = one * 0x1.8p52; /* doubles near it are whole numbers, the last bits of which are those of an integer */
    doubles t = (v - f.left) * f.scale, cell = t + whole - whole;
    cell -= (doubles)((masks)one & (cell > t));
    masks k = (masks)((words)(cell + whole) - (words)whole);
    k &= k >= 0;
    masks beyond = k >= f.cells;
    k = (k & ~beyond) | ((f.cells - 1) & beyond);
    t -= cell;
    doubles p = loaded(f.a + 4 * k[0]), q = loaded(f.a + 4 * k[1]);
    doubles r = loaded(f.a + 4 * k[2]), s = loaded(f.a + 4 * k[3]);
    doubles pq02 = __builtin_shufflevector(p, q, 0, 4, 2, 6), pq13 = __builtin_shufflevector(p, q, 1, 5, 3, 7);
    doubles rs02 = __builtin_shufflevector(r, s, 0, 4, 2, 6), rs13 = __builtin_shufflevector(r, s, 1, 5, 3, 7);
    doubles a0 = __builtin_shufflevector(pq02, rs02, 0, 1, 4, 5), a1 = __builtin_shufflevector(pq13, rs13, 0, 1, 4, 5);
    doubles a2 = __builtin_shufflevector(pq02, rs02, 2, 3, 6, 7), a3 = __builtin_shufflevector(pq13, rs13, 2, 3, 6, 7);
    return ((a3 * t + a2) * t + a1) * t + a0;
}

BY_FOUR static inline int any(masks m)
{
    return (m[0] | m[1] | m[2] | m[3]) != 0;
}

BY_FOUR static int64_t cubic_by_four(table f, const double *v, double *out, int64_t n, int *infinite)
{
    masks bad = {0, 0, 0, 0};
    int64_t k = 0;
    for (; k + 4 <= n; k += 4) {
        doubles y = values(f, loaded(v + k));
        bad |= (y - y) != 0.0;
        __builtin_memcpy(out + k, &y, sizeof y);
    }
    *infinite |= any(bad);
    return k;
}

BY_FOUR static int64_t outside_by_four(const double *v, int64_t n, double low, double high, int *outside)
{
    masks good = {-1, -1, -1, -1};
    int64_t k = 0;
    for (; k + 4 <= n; k += 4) {
        doubles x = loaded(v + k);
        good &= (x >= low) & (x <= high);
    }
    *outside |= any(~good);
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
static int run(table f, const double *v, double *out, int64_t n)
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
    run(f, v, out, n);
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
                infinite |= run(f, K + i * n + first, K + i * n + first, j1 - first);
        }
        for (int64_t j = j0 > strip ? j0 : strip + 1; j < j1; j++)
            for (int64_t i = strip; i < (end < j ? end : j); i++)
                K[j * n + i] = K[i * n + j];
    }
    return infinite ? 2 : 0;
}
